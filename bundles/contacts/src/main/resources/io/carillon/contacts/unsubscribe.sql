-- The addresses that the contact has, and the one that the message went to.
WITH kept AS (
  INSERT INTO unsubscribe_address (address, scope, scope_id, channel, contact_id)
  SELECT lower(a.address), :scope, :scopeId, :channel, :contact
  FROM (
    SELECT c.marketplace_email AS address FROM contact c WHERE c.id = :contact
    UNION ALL
    SELECT c.custom_email FROM contact c WHERE c.id = :contact
    UNION ALL
    SELECT a.value FROM address a WHERE a.contact_id = :contact
    UNION ALL
    SELECT d.address FROM delivery d WHERE d.id = :delivery AND d.contact_id = :contact) AS a
  WHERE a.address <> ''
  ON CONFLICT DO NOTHING
)
INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source, username, delivery_id)
VALUES (:contact, :scope, :scopeId, :channel, :at, :source, :user, :delivery)
ON CONFLICT (contact_id, scope, scope_id, channel) DO NOTHING
