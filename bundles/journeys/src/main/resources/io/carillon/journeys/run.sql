SELECT r.state, r.attempts, r.matched, r.planned, r.without_address, r.detail, h.since
FROM run r
JOIN hour h ON h.at = r.hour
WHERE r.workflow_id = :workflow AND r.hour = :hour
