-- Of each workflow the last run that wrote to somebody, and the last that was done, stay: the guard of first runs
-- and the linter ask for them. What is due or held is not over.
WITH last AS MATERIALIZED (
  SELECT w.id AS workflow_id,
         (SELECT r.hour FROM run r WHERE r.workflow_id = w.id AND r.planned > 0 ORDER BY r.hour DESC LIMIT 1) AS wrote,
         (SELECT r.hour FROM run r WHERE r.workflow_id = w.id AND r.state = 'DONE' ORDER BY r.hour DESC LIMIT 1) AS done
  FROM workflow w
),
old AS MATERIALIZED (
  SELECT r.ctid
  FROM run r
  LEFT JOIN last ON last.workflow_id = r.workflow_id
  WHERE r.hour < :before AND r.state NOT IN ('DUE', 'HELD')
    AND r.hour IS DISTINCT FROM last.wrote AND r.hour IS DISTINCT FROM last.done
  ORDER BY r.hour
  LIMIT :limit
)
DELETE FROM run WHERE ctid = ANY (ARRAY(SELECT ctid FROM old))
