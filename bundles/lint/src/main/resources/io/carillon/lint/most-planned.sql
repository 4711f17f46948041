-- The largest of the last runs that wrote to anybody.
SELECT coalesce(max(planned), 0)
FROM (
  SELECT planned FROM run
  WHERE workflow_id = :workflow AND state = 'DONE' AND planned > 0
  ORDER BY hour DESC
  LIMIT :runs) AS last
