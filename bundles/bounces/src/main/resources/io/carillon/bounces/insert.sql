INSERT INTO bounce (fingerprint, received_at, kind, delivery_id, address, status, reason, diagnostic, act, proven)
VALUES (:fingerprint, :at, :kind, :delivery, :address, :status, :reason, :diagnostic, 'NONE', :proven)
ON CONFLICT (fingerprint) DO NOTHING
