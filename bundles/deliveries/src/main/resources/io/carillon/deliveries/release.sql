UPDATE delivery d
SET state = CASE WHEN w.state = 'DELETED' THEN 'SKIPPED' ELSE 'PLANNED' END,
    reason = CASE WHEN w.state = 'DELETED' THEN 'DELETED' END,
    finished_at = CASE WHEN w.state = 'DELETED' THEN CAST(:now AS timestamptz) END,
    not_before = greatest(d.not_before, :now),
    claim_id = NULL, claimed_by = NULL, lease_until = NULL
FROM workflow w
WHERE w.id = d.workflow_id AND d.claim_id = ANY (CAST(:claims AS bigint[])) AND d.state = 'CLAIMED'
