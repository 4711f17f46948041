-- Whom the workflow concerned and who was not erased. New: concerned since then, or changed.
FROM (SELECT CAST(? AS bigint) AS workflow_id, CAST(? AS xid8) AS seen) AS asked
CROSS JOIN LATERAL (
  SELECT each.contact_id, bool_or(each.fresh) AS fresh
  FROM (
    SELECT j.contact_id, written_since(j.xmin, asked.seen) AS fresh
    FROM journey j
    WHERE j.workflow_id = asked.workflow_id
    UNION ALL
    SELECT o.contact_id, written_since(o.xmin, asked.seen)
    FROM once o
    WHERE o.workflow_id = asked.workflow_id) AS each
  GROUP BY each.contact_id) AS concerned
JOIN contact c ON c.id = concerned.contact_id
WHERE concerned.fresh OR written_since(c.xmin, asked.seen)
