-- In the order of the keys: the indexes on key and address then grow at their ends, page by page,
-- rather than everywhere at once.
INSERT INTO contact (external_id{columns}, updated_at)
SELECT l.external_id{values}, :now
FROM import_line l
WHERE NOT EXISTS (SELECT FROM contact c WHERE c.external_id = l.external_id)
ORDER BY l.external_id
