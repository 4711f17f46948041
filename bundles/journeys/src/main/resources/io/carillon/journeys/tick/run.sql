SELECT r.state, r.attempts, r.matched, r.planned, r.without_address, r.blocked, r.reason, r.detail,
       h.since, w.version
FROM run r
JOIN hour h ON h.at = r.hour
JOIN workflow w ON w.id = r.workflow_id
WHERE r.workflow_id = :workflow AND r.hour = :hour
