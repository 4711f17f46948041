SELECT c.id,
  c.external_id,
  trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')) AS name,
  coalesce({address}, '') AS email
FROM contact c
WHERE
