INSERT INTO outbox (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, workflow_version, message_version,
    cycle, stranded, step, channel, language, address,
    claim_id, attempts, uncertain, detail)
  SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at, workflow_version, message_version,
         cycle, stranded, step, channel, language, address,
         claim_id, attempts, uncertain, detail
  FROM gone
