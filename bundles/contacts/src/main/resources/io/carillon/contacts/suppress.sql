-- Whoever was erased is suppressed without the address.
INSERT INTO suppression (address, reason, at, detail, delivery_id)
SELECT :address, :reason, :at, without_erased(:detail), CAST(:delivery AS bigint)
WHERE NOT is_erased(:address)
ON CONFLICT (address) DO NOTHING
