-- Steps from type to type through the index: a plain DISTINCT would read every event.
WITH RECURSIVE step AS (
  (SELECT type FROM event ORDER BY type LIMIT 1)
  UNION ALL
  SELECT (SELECT e.type FROM event e WHERE e.type > s.type ORDER BY e.type LIMIT 1)
  FROM step s
  WHERE s.type IS NOT NULL
)
SELECT type FROM step WHERE type IS NOT NULL
