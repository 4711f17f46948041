-- An unsubscription belongs to the addresses that the contact had, too: whoever else has one of them
-- is not written to either. In lower case, as a suppression's address.
CREATE TABLE unsubscribe_address (
  address    text NOT NULL,
  scope      text NOT NULL CHECK (scope IN ('WORKFLOW', 'CATEGORY', 'GROUP', 'EVERYTHING')),
  scope_id   bigint NOT NULL DEFAULT 0,
  channel    text NOT NULL DEFAULT '',
  contact_id bigint NOT NULL,
  PRIMARY KEY (address, scope, scope_id, channel, contact_id)
);
CREATE INDEX unsubscribe_address_contact ON unsubscribe_address (contact_id);

INSERT INTO unsubscribe_address (address, scope, scope_id, channel, contact_id)
SELECT lower(a.address), u.scope, u.scope_id, u.channel, u.contact_id
FROM unsubscribe u
CROSS JOIN LATERAL (
  SELECT c.marketplace_email AS address FROM contact c WHERE c.id = u.contact_id
  UNION ALL
  SELECT c.custom_email FROM contact c WHERE c.id = u.contact_id
  UNION ALL
  SELECT d.address FROM delivery d WHERE d.id = u.delivery_id AND d.contact_id = u.contact_id) AS a
WHERE a.address <> ''
ON CONFLICT DO NOTHING;
