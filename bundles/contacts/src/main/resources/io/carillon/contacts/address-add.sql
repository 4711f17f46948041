INSERT INTO address (contact_id, kind, value, label, verified, created_at)
VALUES (:contact, :kind, :value, :label, :verified, :now)
ON CONFLICT (contact_id, kind, key) DO UPDATE
SET label = coalesce(nullif(excluded.label, ''), address.label),
    verified = address.verified OR excluded.verified
