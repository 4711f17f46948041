UPDATE export_plan
SET next_at = CAST(:next AS timestamptz)
WHERE workflow_id = :workflow AND name = :name
