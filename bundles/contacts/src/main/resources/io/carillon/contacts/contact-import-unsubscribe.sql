-- With the addresses that they have, as every unsubscription.
WITH told AS MATERIALIZED (
  SELECT c.id, c.marketplace_email, c.custom_email, l.import_unsubscribed AS at
  FROM import_line l JOIN contact c ON c.external_id = l.external_id
  WHERE l.import_unsubscribed IS NOT NULL
),
kept AS (
  INSERT INTO unsubscribe_address (address, scope, scope_id, channel, contact_id)
  SELECT lower(a.address), 'EVERYTHING', 0, 'email', t.id
  FROM told t
  CROSS JOIN LATERAL (
    VALUES (t.marketplace_email), (t.custom_email)
    UNION ALL
    SELECT u.value FROM address u WHERE u.contact_id = t.id AND u.kind = 'email') AS a (address)
  WHERE a.address <> ''
  ON CONFLICT DO NOTHING
)
INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source)
SELECT t.id, 'EVERYTHING', 0, 'email', t.at, 'IMPORT'
FROM told t
ON CONFLICT (contact_id, scope, scope_id, channel) DO NOTHING
