-- A contact that somebody else is changing waits: neither of the two then waits for the other, and
-- two nodes share the work.
SELECT c.id
FROM contact c
WHERE c.id IN (
  SELECT w.contact_id FROM application_waiting w WHERE w.due_at <= :now ORDER BY w.due_at LIMIT :batch)
FOR NO KEY UPDATE OF c SKIP LOCKED
