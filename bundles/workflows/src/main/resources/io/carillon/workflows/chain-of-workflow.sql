SELECT c.name
FROM chain_member m
JOIN chain c ON c.id = m.chain_id
WHERE m.workflow_id = :workflow
