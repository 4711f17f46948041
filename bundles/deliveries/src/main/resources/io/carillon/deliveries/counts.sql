-- What has ended from the figures, which triggers keep exact (V3__figures.sql): counting rows would take
-- seconds for millions. What has not ended is little, and counted where it stands.
SELECT state, sum(n) AS deliveries
FROM (
  SELECT what AS state, n FROM figure WHERE workflow_id = :workflow
  UNION ALL
  SELECT what, n FROM figure_change WHERE workflow_id = :workflow
  UNION ALL
  SELECT CASE WHEN o.claim_id IS NULL THEN 'PLANNED' WHEN c.handed THEN 'HANDED' ELSE 'CLAIMED' END, 1
  FROM outbox o
  LEFT JOIN claim c ON c.id = o.claim_id
  WHERE o.workflow_id = :workflow
) AS counted
WHERE state IN ('PLANNED', 'CLAIMED', 'HANDED', 'SENT', 'REJECTED', 'FAILED', 'UNKNOWN', 'SKIPPED')
GROUP BY state
