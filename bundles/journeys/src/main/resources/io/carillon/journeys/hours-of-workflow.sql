SELECT h.at, h.since, h.state AS hour_state, r.state AS run_state, r.version
FROM hour h
LEFT JOIN run r ON r.hour = h.at AND r.workflow_id = :workflow
WHERE h.at <= :now
ORDER BY h.at DESC
LIMIT :limit
