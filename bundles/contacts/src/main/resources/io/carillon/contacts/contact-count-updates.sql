SELECT count(*)
FROM contact c JOIN import_line l ON c.external_id = l.external_id
WHERE {differences}
