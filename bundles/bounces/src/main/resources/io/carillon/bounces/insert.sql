INSERT INTO bounce (fingerprint, received_at, kind, delivery_id, address, status, reason, diagnostic, act)
VALUES (:fingerprint, :at, :kind, :delivery, :address, :status, :reason, :diagnostic, 'NONE')
ON CONFLICT (fingerprint) DO NOTHING
