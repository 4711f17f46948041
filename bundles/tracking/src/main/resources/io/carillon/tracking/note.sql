-- The mail, as find.sql; and a row for the request, unless the contact has not consented, or was erased.
WITH mail AS MATERIALIZED (
  SELECT d.id, d.workflow_id, d.contact_id, d.message_id, d.message_version, d.language,
         coalesce(d.address, '') AS address, c.locale, c.tracking_consent, c.id IS NOT NULL AS known
  FROM delivery d
  LEFT JOIN contact c ON c.id = d.contact_id
  WHERE d.id = :delivery AND EXISTS (SELECT FROM signing_key k WHERE k.id = :key)
),
noted AS (
  INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, link, at, source, agent)
  SELECT m.id, m.workflow_id, m.contact_id, :kind, :link, :at, :source, :agent
  FROM mail m
  WHERE m.known AND coalesce(m.tracking_consent, NOT :optIn)
    AND (SELECT count(*)
         FROM (SELECT FROM interaction i WHERE i.delivery_id = :delivery LIMIT :most) AS before)
        < :most
)
SELECT id, workflow_id, contact_id, message_id, message_version, language, address, locale FROM mail
