SELECT DISTINCT c.contact_id FROM import_line l JOIN import_contact c ON c.name = l.contact
