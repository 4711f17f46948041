SELECT id
FROM workflow
WHERE (category_id = :id OR group_id = :id) AND state <> 'DELETED'
ORDER BY lower(name)
