-- What is on its way when the range begins, counts as sent.
INSERT INTO past_delivery (
  id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
  message_version, attempts, cycle, stranded, uncertain, step, channel, language, state, address, reason,
  detail, receipt)
SELECT d.id, d.workflow_id, d.contact_id, d.message_id, d.hour, d.not_before, d.planned_at,
       CASE WHEN d.finished_at IS NULL OR d.state = 'UNKNOWN' THEN d.hour ELSE d.finished_at END,
       d.workflow_version, d.message_version, d.attempts, d.cycle, d.stranded, d.uncertain, d.step, d.channel,
       d.language, CASE WHEN d.finished_at IS NULL OR d.state = 'UNKNOWN' THEN 'SENT' ELSE d.state END,
       d.address, d.reason, d.detail, d.receipt
FROM real_delivery d
WHERE {which}
