-- What of a flow is counted, step by step. part: PASSED as it was counted when people passed; WAITING now; MESSAGE,
-- what became of the step's messages, of whoever came to it again as well (the step "name#2").
SELECT 'PASSED' AS part, s.step, s.result AS what, sum(s.people) AS people
FROM step_figure s
WHERE s.workflow_id = :workflow
GROUP BY s.step, s.result
UNION ALL
SELECT 'WAITING', w.step, '', count(*)
FROM waiting w
WHERE w.workflow_id = :workflow
GROUP BY w.step
UNION ALL
SELECT 'MESSAGE', regexp_replace(f.step, '#\d+$', ''), f.what, sum(f.n)
FROM (SELECT step, what, n FROM figure WHERE workflow_id = :workflow
      UNION ALL
      SELECT step, what, n FROM figure_change WHERE workflow_id = :workflow
      UNION ALL
      SELECT o.step, 'PLANNED', 1 FROM outbox o WHERE o.workflow_id = :workflow) AS f
WHERE f.step <> ''
GROUP BY 2, f.what
HAVING sum(f.n) <> 0
