-- By the primary key, which finds a workflow's deliveries wherever they lie.
SELECT id
FROM delivery
WHERE workflow_id = :workflow AND (step, contact_id, cycle) > (:step, :contact, :cycle)
  AND state IN ({states})
ORDER BY step, contact_id, cycle
LIMIT :limit
