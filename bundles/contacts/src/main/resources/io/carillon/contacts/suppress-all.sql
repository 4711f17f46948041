INSERT INTO suppression (address, reason, at, detail, delivery_id)
SELECT *
FROM unnest(CAST(:addresses AS text[]), CAST(:reasons AS text[]), CAST(CAST(:at AS text[]) AS timestamptz[]),
            CAST(:details AS text[]), CAST(:deliveries AS bigint[]))
ON CONFLICT (address) DO NOTHING
