SELECT r.workflow_id, r.state, r.matched, r.planned, r.without_address, r.blocked, r.reason, r.detail
FROM run r
WHERE r.hour = :hour
ORDER BY r.workflow_id
