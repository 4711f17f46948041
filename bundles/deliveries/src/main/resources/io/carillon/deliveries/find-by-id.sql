SELECT d.id, d.workflow_id, d.step, d.contact_id, c.external_id, d.channel, d.address, d.state,
       d.reason, coalesce(d.detail, d.receipt) AS detail, d.attempts, d.hour, d.not_before, d.finished_at
FROM delivery d
LEFT JOIN contact c ON c.id = d.contact_id
WHERE d.id = :id
