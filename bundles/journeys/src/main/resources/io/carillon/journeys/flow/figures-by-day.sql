SELECT s.day, s.step, s.result, sum(s.people) AS people
FROM step_figure s
WHERE s.workflow_id = :workflow
GROUP BY s.day, s.step, s.result
ORDER BY s.day, s.step, s.result
