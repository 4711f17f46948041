gone AS (
  DELETE FROM outbox d
  USING ruled j
  WHERE d.id = ANY (ARRAY(SELECT id FROM ruled WHERE reason IS NOT NULL AND until IS NULL)) AND d.id = j.id
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, d.uncertain, 'SKIPPED' AS state, j.reason,
            coalesce(j.detail, d.detail) AS detail, CAST(NULL AS text) AS receipt
),
past AS (
  {toPast}
),
-- A later hour may plan them all the same.
skipped AS (
  UPDATE once n
  SET skipped = plannable_again(g.reason)
  FROM gone g
  WHERE n.workflow_id = g.workflow_id AND n.step = g.step AND n.contact_id = g.contact_id AND n.cycle = g.cycle
),
