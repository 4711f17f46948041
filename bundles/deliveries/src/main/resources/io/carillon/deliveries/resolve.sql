UPDATE delivery
SET state = CAST(:state AS text),
    reason = CASE WHEN CAST(:state AS text) <> 'PLANNED' THEN 'RESOLVED' END,
    detail = CASE WHEN CAST(:state AS text) <> 'PLANNED' THEN detail END,
    not_before = CASE WHEN CAST(:state AS text) = 'PLANNED' THEN :now ELSE not_before END,
    finished_at = CASE WHEN CAST(:state AS text) <> 'PLANNED' THEN CAST(:now AS timestamptz) END,
    claim_id = NULL
WHERE id = :id AND state = 'UNKNOWN'
  AND (CAST(:state AS text) <> 'PLANNED'
       OR EXISTS (SELECT FROM workflow w WHERE w.id = delivery.workflow_id AND w.state <> 'DELETED'))
