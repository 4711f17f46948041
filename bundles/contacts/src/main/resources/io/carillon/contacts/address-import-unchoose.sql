-- Whoever was chosen before gives way before another one is: a contact has one of a kind.
UPDATE address a
SET is_primary = false
FROM import_line l JOIN import_contact c ON c.name = l.contact
WHERE a.contact_id = c.contact_id AND a.kind = :kind AND a.is_primary AND l.chosen
  AND a.key <> lower(l.value)
