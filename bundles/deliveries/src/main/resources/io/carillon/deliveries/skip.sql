WITH gone AS (
  DELETE FROM outbox d
  USING unnest(CAST(:ids AS bigint[]), CAST(:reasons AS text[]), CAST(:details AS text[]))
          AS s (id, reason, detail),
        claim c
  WHERE d.id = s.id AND c.id = d.claim_id AND NOT c.handed AND c.claimed_by = :session
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, d.uncertain, 'SKIPPED' AS state,
            s.reason, s.detail, CAST(NULL AS text) AS receipt
)
{toPast}
