WITH gone AS (
  DELETE FROM outbox d
  WHERE d.id = ANY (ARRAY(
      SELECT o.id FROM outbox o WHERE o.workflow_id = :workflow AND o.claim_id IS NULL LIMIT :most))
    AND d.claim_id IS NULL
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, d.uncertain, 'SKIPPED' AS state,
            CAST(:reason AS text) AS reason, d.detail, CAST(NULL AS text) AS receipt
)
{toPast}
