-- What an hour has planned is sent in it, and what a policy had put off until then.
WITH gone AS MATERIALIZED (
  DELETE FROM outbox
  WHERE channel = :channel AND workflow_id = :workflow AND not_before <= :now
  RETURNING *
),
had_more AS (
  INSERT INTO had (contact_id, at, delivery_id, workflow_id, channel)
  SELECT contact_id, :now, id, workflow_id, channel
  FROM gone
  WHERE EXISTS (SELECT FROM policy)
)
INSERT INTO past_delivery (
  id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
  message_version, attempts, cycle, step, channel, language, state, address)
SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at, :now, workflow_version,
       message_version, attempts, cycle, step, channel, language, 'SENT', address
FROM gone
