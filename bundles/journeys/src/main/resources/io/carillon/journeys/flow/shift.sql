UPDATE waiting w
SET due_at = w.due_at + CAST(:length AS interval)
WHERE w.workflow_id = :workflow AND w.due_at < 'infinity'
