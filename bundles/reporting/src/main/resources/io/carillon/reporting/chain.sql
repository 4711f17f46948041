SELECT c.name, m.workflow_id
FROM chain c
JOIN chain_member m ON m.chain_id = c.id
WHERE lower(c.name) = lower(:name) AND c.deleted_at IS NULL
ORDER BY m.position
