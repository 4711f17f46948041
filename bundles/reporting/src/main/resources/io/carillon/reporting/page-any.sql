-- By the key of what has been planned, which finds a workflow's deliveries wherever they lie.
SELECT d.id
FROM once n
JOIN delivery d ON d.id = n.delivery_id
WHERE n.workflow_id = :workflow AND (n.step, n.contact_id, n.cycle) > (:step, :contact, :cycle)
  AND d.state IN ({states})
ORDER BY n.step, n.contact_id, n.cycle
LIMIT :limit
