SELECT count(*)
FROM import_line l JOIN import_contact c ON c.name = l.contact
WHERE NOT EXISTS (
  SELECT FROM event e WHERE e.contact_id = c.contact_id AND e.type = l.type AND e.key = l.key)
