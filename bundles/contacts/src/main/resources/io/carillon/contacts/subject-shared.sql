-- Addresses that another contact has as well, and who that is.
SELECT found.address, o.external_id
FROM unnest(CAST(:addresses AS text[])) AS found (address)
CROSS JOIN LATERAL (
  SELECT m.id FROM contact m WHERE lower(m.marketplace_email) = found.address
  UNION
  SELECT m.id FROM contact m WHERE m.custom_email IS NOT NULL AND lower(m.custom_email) = found.address
  UNION
  SELECT a.contact_id FROM address a
  WHERE a.kind IN (SELECT DISTINCT k.kind FROM address k) AND a.key = found.address) AS h
JOIN contact o ON o.id = h.id
WHERE h.id <> :contact
ORDER BY 1, 2
