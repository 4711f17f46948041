-- All figures of a workflow as of one moment, by the days of a zone. What was appended and is not
-- folded yet counts too. Who is being written to right now is told apart from who waits.
WITH figures AS MATERIALIZED (
  SELECT what, detail, step, language,
         CASE WHEN isfinite(slot) THEN CAST(slot AT TIME ZONE :zone AS date) END AS day,
         sum(n) AS n
  FROM (SELECT * FROM figure WHERE workflow_id = :workflow
        UNION ALL
        SELECT * FROM figure_change WHERE workflow_id = :workflow) AS all_of_them
  GROUP BY 1, 2, 3, 4, 5
  HAVING sum(n) <> 0
)
SELECT what, detail, step, language, day, n FROM figures
UNION ALL
SELECT CASE WHEN o.claim_id IS NULL THEN 'PLANNED' WHEN c.handed THEN 'HANDED' ELSE 'CLAIMED' END, '', o.step, '',
       NULL, count(*)
FROM outbox o
LEFT JOIN claim c ON c.id = o.claim_id
WHERE o.workflow_id = :workflow
GROUP BY 1, 3
