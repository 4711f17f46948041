-- Deleted workflows are out of their chain; their place stays free.
SELECT m.workflow_id
FROM chain_member m
JOIN workflow w ON w.id = m.workflow_id AND w.state <> 'DELETED'
WHERE m.chain_id = :id
ORDER BY m.position
