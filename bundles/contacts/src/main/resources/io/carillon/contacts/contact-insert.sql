INSERT INTO contact (external_id{columns}, updated_at)
SELECT l.external_id{values}, :now
FROM import_line l
WHERE NOT EXISTS (SELECT FROM contact c WHERE c.external_id = l.external_id)
{order}
