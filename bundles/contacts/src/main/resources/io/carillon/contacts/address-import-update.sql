UPDATE address a
SET label = coalesce(l.label, a.label), verified = coalesce(l.verified, a.verified),
    is_primary = coalesce(l.chosen, a.is_primary)
FROM import_line l JOIN import_contact c ON c.name = l.contact
WHERE a.contact_id = c.contact_id AND a.kind = :kind AND a.key = lower(l.value)
  AND (l.label <> a.label OR l.verified <> a.verified OR l.chosen <> a.is_primary)
