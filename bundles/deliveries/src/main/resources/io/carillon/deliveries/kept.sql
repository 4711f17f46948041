d.id, d.workflow_id, d.contact_id, d.message_id, d.hour, d.not_before, d.planned_at, d.workflow_version,
  d.message_version, d.cycle, d.stranded, d.step, d.channel, d.language, d.address
