SELECT workflow_id, hour
FROM run
WHERE state = 'DUE' AND due_at <= ?
ORDER BY hour, workflow_id
LIMIT 100
