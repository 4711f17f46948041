-- Whatever a key has signed is worth nothing from the moment on that it is revoked, on every node: so it is asked
-- for here, and not only in a node's memory.
WITH mail AS MATERIALIZED (
  SELECT d.id, d.workflow_id, d.contact_id, d.message_id, d.message_version, d.channel, d.language,
         coalesce(d.address, '') AS address, c.locale
  FROM delivery d
  LEFT JOIN contact c ON c.id = d.contact_id
  WHERE d.id = :delivery AND EXISTS (SELECT FROM signing_key k WHERE k.id = :key)
)
SELECT * FROM mail
UNION ALL
-- A mail that is kept no longer: who has had it stays, so that one can still unsubscribe. Which message it was
-- nobody knows any more.
(SELECT n.delivery_id, n.workflow_id, n.contact_id, NULL, NULL, 'email', '', '', c.locale
 FROM once n
 LEFT JOIN contact c ON c.id = n.contact_id
 WHERE NOT EXISTS (SELECT FROM mail) AND n.delivery_id = :delivery
   AND EXISTS (SELECT FROM signing_key k WHERE k.id = :key)
 ORDER BY c.id NULLS LAST
 LIMIT 1)
