SELECT contact_id, scope, scope_id, channel, at, source, delivery_id
FROM unsubscribe
WHERE contact_id = :contact
ORDER BY at DESC, scope, scope_id
