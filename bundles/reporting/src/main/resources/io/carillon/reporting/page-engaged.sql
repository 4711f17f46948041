SELECT delivery_id AS id
FROM engagement
WHERE workflow_id = :workflow AND {when} AND delivery_id > :after
ORDER BY delivery_id
LIMIT :limit
