SELECT d.id, d.workflow_id, d.step, d.contact_id, c.external_id, d.channel, d.address, d.state,
       d.reason, coalesce(d.detail, d.receipt) AS detail, d.attempts, d.hour, d.not_before, d.finished_at
FROM once n
JOIN delivery d ON d.id = n.delivery_id
LEFT JOIN contact c ON c.id = d.contact_id
WHERE n.workflow_id = :workflow AND n.contact_id = :contact
ORDER BY n.cycle DESC, d.id
LIMIT 1
