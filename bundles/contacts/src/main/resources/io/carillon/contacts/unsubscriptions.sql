-- The contact's own, and those of others who have, or had, one of its addresses.
SELECT u.contact_id, u.scope, u.scope_id, u.channel, u.at, u.source, u.username, u.delivery_id
FROM unsubscribe u
WHERE u.contact_id = :contact
   OR (u.contact_id, u.scope, u.scope_id, u.channel) IN (
     SELECT a.contact_id, a.scope, a.scope_id, a.channel
     FROM contact c
     JOIN unsubscribe_address a ON a.address IN (lower(c.marketplace_email), lower(c.custom_email))
     WHERE c.id = :contact)
ORDER BY u.at DESC, u.scope, u.scope_id
