-- Refused while we were sending: one row for a delivery, however often it is told.
INSERT INTO bounce (fingerprint, received_at, kind, delivery_id, address, status, reason, diagnostic, act)
SELECT 'refused-' || r.delivery, :at, 'HARD', r.delivery, r.address, r.status, r.reason, r.diagnostic,
       'SUPPRESSED'
FROM unnest(CAST(:deliveries AS bigint[]), CAST(:addresses AS text[]), CAST(:statuses AS text[]),
            CAST(:reasons AS text[]), CAST(:diagnostics AS text[]))
     AS r (delivery, address, status, reason, diagnostic)
ON CONFLICT (fingerprint) DO NOTHING
