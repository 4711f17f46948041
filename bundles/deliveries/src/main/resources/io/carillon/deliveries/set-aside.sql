WITH gone AS (
  DELETE FROM outbox d
  WHERE d.id = ANY (CAST(:ids AS bigint[])) AND d.claim_id IS NOT NULL
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, d.uncertain, 'FAILED' AS state,
            'SET_ASIDE' AS reason, CAST(:detail AS text) AS detail, CAST(NULL AS text) AS receipt
)
{toPast}
