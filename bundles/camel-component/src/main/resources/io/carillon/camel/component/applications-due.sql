SELECT 1 AS due
FROM application_waiting
WHERE due_at <= ?
LIMIT 1
