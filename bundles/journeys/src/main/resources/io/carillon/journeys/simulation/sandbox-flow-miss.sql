-- Whoever lacks a value that a step's message surely needs does not get it (R86).
WITH gone AS (
  DELETE FROM outbox d
  USING contact c
  WHERE c.id = d.contact_id AND d.workflow_id = :workflow AND d.not_before = :now
    AND regexp_replace(d.step, '#\d+$', '') = :step AND d.language = '' AND ({missing})
  RETURNING d.*
)
INSERT INTO past_delivery (
  id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
  message_version, attempts, cycle, step, channel, language, state, address, reason)
SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at, not_before, workflow_version,
       message_version, attempts, cycle, step, channel, language, 'SKIPPED', address, 'MISSING_VALUE'
FROM gone
