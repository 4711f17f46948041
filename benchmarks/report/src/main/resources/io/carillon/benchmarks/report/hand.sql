UPDATE claim c SET handed = true, deliveries = CAST(:ids AS bigint[])
FROM workflow w
WHERE c.id = :claim AND NOT c.handed AND w.id = c.workflow_id AND w.state = 'ACTIVE'
RETURNING c.id
