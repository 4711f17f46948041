-- Whatever a key has signed is worth nothing from the moment on that it is revoked, on every node: so it is asked
-- for here, and not only in a node's memory.
SELECT d.id, d.workflow_id, d.contact_id, d.message_id, d.message_version, d.channel, d.language,
       coalesce(d.address, '') AS address, c.locale
FROM delivery d
LEFT JOIN contact c ON c.id = d.contact_id
WHERE d.id = :delivery AND EXISTS (SELECT FROM signing_key k WHERE k.id = :key)
