-- From the figures, which triggers keep exact (V3__figures.sql): counting rows would take seconds for
-- millions. They take what is being sent for planned, so that is counted by itself: it is little.
SELECT state, sum(n) AS deliveries
FROM (
  SELECT what AS state, n FROM figure WHERE workflow_id = :workflow
  UNION ALL
  SELECT what, n FROM figure_change WHERE workflow_id = :workflow
  UNION ALL
  SELECT moved.state, moved.n
  FROM delivery d
  CROSS JOIN LATERAL (VALUES (d.state, 1), ('PLANNED', -1)) AS moved (state, n)
  WHERE d.workflow_id = :workflow AND d.state IN ('CLAIMED', 'HANDED')
) AS counted
WHERE state IN ('PLANNED', 'CLAIMED', 'HANDED', 'SENT', 'REJECTED', 'FAILED', 'UNKNOWN', 'SKIPPED')
GROUP BY state
