-- Lines known by address alone, of contacts that have an external id of another kind.
WITH unknown AS (
  SELECT DISTINCT l.external_id AS address
  FROM import_line l
  WHERE NOT EXISTS (SELECT FROM contact c WHERE c.external_id = l.external_id)
), found AS (
  SELECT u.address, c.external_id
  FROM unknown u JOIN contact c ON lower(c.marketplace_email) = u.address
  UNION
  SELECT u.address, c.external_id
  FROM unknown u JOIN contact c ON lower(c.custom_email) = u.address
  WHERE c.custom_email IS NOT NULL
  UNION
  SELECT u.address, c.external_id
  FROM unknown u
  JOIN address a ON a.kind = 'email' AND a.key = u.address
  JOIN contact c ON c.id = a.contact_id
), one AS (
  SELECT address, min(external_id) AS external_id FROM found GROUP BY address HAVING count(*) = 1
)
UPDATE import_line l SET external_id = one.external_id
FROM one
WHERE l.external_id = one.address
