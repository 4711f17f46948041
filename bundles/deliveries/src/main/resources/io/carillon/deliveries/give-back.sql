-- A batch that failed: what of it has no outcome, whether it was given back already or not.
WITH judged AS MATERIALIZED (
  SELECT d.id, d.claim_id,
         CASE WHEN w.state = 'DELETED' THEN 'SKIPPED'
              WHEN :alone AND d.stranded >= :most THEN 'FAILED'
              ELSE 'PLANNED' END AS state
  FROM outbox d
  JOIN workflow w ON w.id = d.workflow_id
  LEFT JOIN claim c ON c.id = d.claim_id
  WHERE d.id = ANY (CAST(:ids AS bigint[]))
    AND (d.claim_id IS NULL OR d.claim_id = :claim AND NOT c.handed)
),
gone AS (
  DELETE FROM outbox d
  USING judged j
  WHERE d.id = j.id AND d.claim_id IS NOT DISTINCT FROM j.claim_id AND j.state <> 'PLANNED'
  RETURNING {kept}, CAST(NULL AS bigint) AS claim_id, d.attempts, d.uncertain, j.state,
            CASE j.state WHEN 'SKIPPED' THEN 'DELETED' ELSE 'SET_ASIDE' END AS reason,
            CASE j.state WHEN 'SKIPPED' THEN d.detail ELSE CAST(:detail AS text) END AS detail,
            CAST(NULL AS text) AS receipt
),
past AS (
  {toPast}
),
given_up AS (
  DELETE FROM claim c WHERE c.id = :claim AND NOT c.handed
)
UPDATE outbox d
SET not_before = greatest(d.not_before, :notBefore), stranded = least(d.stranded + 1, 1000), claim_id = NULL
FROM judged j
WHERE d.id = j.id AND d.claim_id IS NOT DISTINCT FROM j.claim_id AND j.state = 'PLANNED'
