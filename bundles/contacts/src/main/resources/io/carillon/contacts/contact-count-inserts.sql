SELECT count(*)
FROM import_line l
WHERE NOT EXISTS (SELECT FROM contact c WHERE c.external_id = l.external_id)
