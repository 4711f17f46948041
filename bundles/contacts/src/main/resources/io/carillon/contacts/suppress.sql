INSERT INTO suppression (address, reason, at, detail, delivery_id)
VALUES (:address, :reason, :at, :detail, :delivery)
ON CONFLICT (address) DO NOTHING
