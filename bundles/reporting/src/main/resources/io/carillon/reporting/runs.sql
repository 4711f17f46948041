SELECT hour, state, matched, planned, without_address, detail
FROM run
WHERE workflow_id = :workflow
ORDER BY hour DESC
LIMIT :limit
