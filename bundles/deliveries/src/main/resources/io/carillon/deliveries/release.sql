WITH judged AS MATERIALIZED (
  SELECT d.id, d.claim_id, w.state = 'DELETED' AS deleted
  FROM outbox d
  JOIN claim c ON c.id = d.claim_id
  JOIN workflow w ON w.id = d.workflow_id
  WHERE d.id = ANY (CAST(:ids AS bigint[])) AND c.id = ANY (CAST(:claims AS bigint[]))
    AND (NOT c.handed OR d.id <> ALL (c.deliveries))
),
gone AS (
  DELETE FROM outbox d
  USING judged j
  WHERE d.id = j.id AND d.claim_id = j.claim_id AND j.deleted
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, d.uncertain, 'SKIPPED' AS state,
            'DELETED' AS reason, d.detail, CAST(NULL AS text) AS receipt
),
past AS (
  {toPast}
),
-- A claim of which more is out stays, until its lease ends.
given_up AS (
  DELETE FROM claim c
  WHERE c.id = ANY (CAST(:claims AS bigint[])) AND NOT c.handed AND c.deliveries <@ CAST(:ids AS bigint[])
),
back AS (
  UPDATE outbox d
  SET not_before = greatest(d.not_before, :now), claim_id = NULL
  FROM judged j
  WHERE d.id = j.id AND d.claim_id = j.claim_id AND NOT j.deleted
  RETURNING d.id
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM back)
