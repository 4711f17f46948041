INSERT INTO suppression (address, reason, at, detail, delivery_id)
SELECT s.address, s.reason, s.at, without_erased(s.detail), s.delivery
FROM unnest(CAST(:addresses AS text[]), CAST(:reasons AS text[]), CAST(CAST(:at AS text[]) AS timestamptz[]),
            CAST(:details AS text[]), CAST(:deliveries AS bigint[])) AS s (address, reason, at, detail, delivery)
WHERE NOT is_erased(s.address)
ON CONFLICT (address) DO NOTHING
