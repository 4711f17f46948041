UPDATE export_run
SET state = CASE WHEN CAST(:fault AS text) IS NULL THEN 'DONE' ELSE 'FAILED' END,
    place = CAST(:place AS text), count = :count, fault = CAST(:fault AS text)
WHERE id = :id
RETURNING *
