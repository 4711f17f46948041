-- A workflow that is deleted has ended: what waits for its end is due, and nothing else.
UPDATE export_plan
SET next_at = CASE WHEN at_end AND next_at IS NOT NULL THEN :now END
WHERE workflow_id = :workflow
