INSERT INTO address (contact_id, kind, value, label, verified, is_primary, created_at)
SELECT c.contact_id, :kind, l.value, coalesce(l.label, ''), coalesce(l.verified, false),
       coalesce(l.chosen, false), :now
FROM import_line l JOIN import_contact c ON c.name = l.contact
WHERE NOT EXISTS (
  SELECT FROM address a
  WHERE a.contact_id = c.contact_id AND a.kind = :kind AND a.key = lower(l.value))
ORDER BY c.contact_id, l.line
