SELECT m.id FROM contact m WHERE lower(m.marketplace_email) = {key}
UNION ALL
SELECT m.id FROM contact m WHERE m.custom_email IS NOT NULL AND lower(m.custom_email) = {key}
