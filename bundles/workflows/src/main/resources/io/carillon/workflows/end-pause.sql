-- Who ends the open pause owns the resuming; a second admin waits here and then finds none.
UPDATE pause SET resumed_at = :now, policy = :policy
WHERE workflow_id = :id AND resumed_at IS NULL
RETURNING paused_at
