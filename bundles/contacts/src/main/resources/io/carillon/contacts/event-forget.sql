-- The oldest of a type, by the index on type and moment. What was removed stays in the index until a vacuum:
-- so each look begins where the last one ended. An application that waits is decided first.
WITH old AS MATERIALIZED (
  SELECT e.ctid
  FROM event e
  WHERE e.type = :type AND e.at >= :from AND e.at < :before
    AND NOT EXISTS (
      SELECT FROM application_waiting w
      WHERE e.type = 'application' AND w.contact_id = e.contact_id AND w.key = e.key)
  ORDER BY e.at
  LIMIT :limit
),
gone AS (
  DELETE FROM event
  WHERE ctid = ANY (ARRAY(SELECT ctid FROM old))
  RETURNING at
)
SELECT count(*) AS removed, max(at) AS last FROM gone
