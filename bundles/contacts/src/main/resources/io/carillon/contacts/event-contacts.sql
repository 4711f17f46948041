-- Who is meant by each name in the file: an external id, else the address of one contact.
-- Zero or several contacts leave contact_id empty.
CREATE TEMP TABLE import_contact ON COMMIT DROP AS
WITH name AS (
  SELECT DISTINCT contact AS name FROM import_line
), by_id AS (
  SELECT n.name, c.id FROM name n JOIN contact c ON c.external_id = n.name
), address_of AS (
  SELECT n.name, lower(n.name) AS address
  FROM name n
  WHERE position('@' IN n.name) > 0 AND NOT EXISTS (SELECT FROM by_id b WHERE b.name = n.name)
), found AS (
  SELECT a.name, c.id FROM address_of a JOIN contact c ON lower(c.marketplace_email) = a.address
  UNION
  SELECT a.name, c.id FROM address_of a JOIN contact c ON lower(c.custom_email) = a.address
  WHERE c.custom_email IS NOT NULL
  UNION
  SELECT a.name, r.contact_id FROM address_of a JOIN address r ON r.kind = 'email' AND r.key = a.address
  UNION ALL
  SELECT name, id FROM by_id
)
SELECT n.name, CASE WHEN count(f.id) = 1 THEN min(f.id) END AS contact_id, count(f.id) AS contacts
FROM name n LEFT JOIN found f ON f.name = n.name
GROUP BY n.name
