-- What an hour has planned is sent in it.
WITH gone AS (
  DELETE FROM outbox
  WHERE channel = :channel AND workflow_id = :workflow AND not_before = :now
  RETURNING *
)
INSERT INTO past_delivery (
  id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
  message_version, attempts, cycle, step, channel, language, state, address)
SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at, not_before, workflow_version,
       message_version, attempts, cycle, step, channel, language, 'SENT', address
FROM gone
