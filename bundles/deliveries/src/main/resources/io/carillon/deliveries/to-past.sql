INSERT INTO past_delivery (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, workflow_version, message_version,
    cycle, stranded, step, channel, language, address,
    claim_id, attempts, uncertain, state, reason, detail, receipt, finished_at)
  SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at, workflow_version, message_version,
         cycle, stranded, step, channel, language, address,
         claim_id, attempts, uncertain, state, reason, detail, receipt, {finished}
  FROM gone
