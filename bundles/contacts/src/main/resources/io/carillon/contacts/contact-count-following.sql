SELECT count(*)
FROM import_line l
JOIN contact c ON c.external_id = l.external_id
WHERE l.marketplace_email IS DISTINCT FROM c.marketplace_email
  AND EXISTS (SELECT FROM address a WHERE a.contact_id = c.id AND a.kind = 'email')
