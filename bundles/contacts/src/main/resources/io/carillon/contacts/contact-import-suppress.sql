INSERT INTO suppression (address, reason, at, detail)
SELECT lower(a.address), 'ADMIN', min(l.import_suppressed), :detail
FROM import_line l
JOIN contact c ON c.external_id = l.external_id
CROSS JOIN LATERAL (
  VALUES (c.marketplace_email), (c.custom_email)
  UNION ALL
  SELECT u.value FROM address u WHERE u.contact_id = c.id AND u.kind = 'email') AS a (address)
WHERE l.import_suppressed IS NOT NULL AND a.address <> ''
GROUP BY 1
ON CONFLICT (address) DO NOTHING
