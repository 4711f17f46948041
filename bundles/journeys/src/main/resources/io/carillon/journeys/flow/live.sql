-- The versions in which somebody waits at a step that waits for something.
SELECT DISTINCT w.version, w.step
FROM woken k
JOIN waiting w ON w.contact_id = k.contact_id AND w.workflow_id = :workflow
WHERE w.due_at > :now
