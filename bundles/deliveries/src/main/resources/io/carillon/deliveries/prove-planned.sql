-- What a person had sent again without knowing, and evidence shows as sent before it leaves.
WITH gone AS (
  DELETE FROM outbox d
  USING (
    SELECT u.id, e.at, e.what
    FROM outbox u
    CROSS JOIN LATERAL (
      SELECT e.at, e.what FROM evidence(u.id) AS e WHERE e.accepted ORDER BY e.at LIMIT 1) AS e
    WHERE u.uncertain) AS p
  WHERE d.id = p.id AND d.uncertain AND d.claim_id IS NULL
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, false AS uncertain, 'SENT' AS state,
            'PROVEN' AS reason,
            concat_ws('; before: ',
              p.what || ' at ' || to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), d.detail)
              AS detail,
            CAST(NULL AS text) AS receipt, p.at AS finished_at
)
{toPast}
