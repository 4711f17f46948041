UPDATE run
SET state = :state, due_at = :due, detail = :detail,
    finished_at = CASE WHEN CAST(:state AS text) = 'FAILED' THEN CAST(:now AS timestamptz) END
WHERE workflow_id = :workflow AND hour = :hour AND state = 'DUE'
