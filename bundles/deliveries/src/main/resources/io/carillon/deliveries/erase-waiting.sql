WITH gone AS (
  DELETE FROM outbox d
  WHERE d.contact_id = :contact AND d.claim_id IS NULL
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, d.uncertain, 'SKIPPED' AS state,
            'ERASED' AS reason, CAST(NULL AS text) AS detail, CAST(NULL AS text) AS receipt
)
{toPast}
