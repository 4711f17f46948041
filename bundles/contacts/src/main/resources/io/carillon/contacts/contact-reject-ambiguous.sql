-- Lines known by an address that several contacts have.
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
), several AS (
  SELECT address, count(*) AS contacts FROM found GROUP BY address HAVING count(*) > 1
), gone AS (
  DELETE FROM import_line l USING several WHERE l.external_id = several.address
  RETURNING l.line, several.contacts
)
INSERT INTO import_reject (line, reason)
SELECT line, format('the address belongs to %s contacts; give the external id', contacts) FROM gone
