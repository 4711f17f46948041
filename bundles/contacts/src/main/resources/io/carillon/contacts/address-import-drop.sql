DELETE FROM address a
USING import_contact c
WHERE a.contact_id = c.contact_id AND a.kind = :kind
  AND EXISTS (SELECT FROM import_line l WHERE l.contact = c.name)
  AND NOT EXISTS (
    SELECT FROM import_line l JOIN import_contact o ON o.name = l.contact
    WHERE o.contact_id = a.contact_id AND lower(l.value) = a.key)
