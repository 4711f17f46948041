-- Only of what is not settled: all else in the log is no news. Once accepted is accepted.
INSERT INTO relay_evidence AS r (delivery_id, accepted, at, detail)
SELECT DISTINCT ON (o.id) o.id, o.accepted, o.at, CASE WHEN d.address IS NULL THEN 'said by the relay' ELSE o.detail END
FROM unnest(CAST(:ids AS bigint[]), CAST(:accepted AS boolean[]), CAST(CAST(:at AS text[]) AS timestamptz[]),
            CAST(:details AS text[])) AS o (id, accepted, at, detail)
JOIN delivery d ON d.id = o.id
WHERE d.state IN ('CLAIMED', 'HANDED', 'UNKNOWN') OR d.uncertain AND d.state <> 'SENT'
ORDER BY o.id, o.accepted DESC, o.at
ON CONFLICT (delivery_id) DO UPDATE
SET accepted = excluded.accepted, at = excluded.at, detail = excluded.detail
WHERE NOT r.accepted
