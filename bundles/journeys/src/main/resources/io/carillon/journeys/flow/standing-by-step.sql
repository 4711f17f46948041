SELECT w.step, count(*) AS people
FROM waiting w
WHERE w.workflow_id = :workflow AND w.version = :from
GROUP BY w.step
