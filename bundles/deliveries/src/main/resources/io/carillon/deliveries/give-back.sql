-- A batch that failed: what of it has no outcome, whether it was given back already or not.
UPDATE delivery d
SET state = j.state,
    reason = CASE j.state WHEN 'SKIPPED' THEN 'DELETED' WHEN 'FAILED' THEN 'SET_ASIDE' END,
    detail = CASE WHEN j.state = 'FAILED' THEN CAST(:detail AS text) ELSE d.detail END,
    finished_at = CASE WHEN j.state <> 'PLANNED' THEN CAST(:now AS timestamptz) END,
    not_before = greatest(d.not_before, :notBefore),
    stranded = least(d.stranded + 1, 1000),
    claim_id = NULL, claimed_by = NULL, lease_until = NULL
FROM (
  SELECT each.id,
         CASE WHEN w.state = 'DELETED' THEN 'SKIPPED'
              WHEN :alone AND each.stranded >= :most THEN 'FAILED'
              ELSE 'PLANNED' END AS state
  FROM delivery each
  JOIN workflow w ON w.id = each.workflow_id
  WHERE each.id = ANY (CAST(:ids AS bigint[]))) AS j
WHERE d.id = j.id
  AND (d.state = 'CLAIMED' AND d.claim_id = :claim OR d.state = 'PLANNED' AND d.claim_id IS NULL)
