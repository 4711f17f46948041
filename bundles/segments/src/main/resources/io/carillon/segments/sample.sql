SELECT c.id,
  c.external_id,
  trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')) AS name,
  coalesce(nullif(c.marketplace_email, ''), c.custom_email, '') AS email
FROM contact c
WHERE
