INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source, delivery_id)
VALUES (:contact, :scope, :scopeId, :channel, :at, :source, :delivery)
ON CONFLICT (contact_id, scope, scope_id, channel) DO NOTHING
