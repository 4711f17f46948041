UPDATE contact c SET {assignments}, updated_at = :now
FROM import_line l
WHERE c.external_id = l.external_id AND ({differences})
