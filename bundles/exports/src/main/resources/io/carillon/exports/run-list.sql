SELECT *
FROM export_run
WHERE CAST(:workflow AS bigint) IS NULL OR workflow_id = CAST(:workflow AS bigint)
ORDER BY id DESC
LIMIT :limit
