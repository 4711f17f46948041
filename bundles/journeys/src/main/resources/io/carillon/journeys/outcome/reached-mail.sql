SELECT n.contact_id, p.finished_at AS since
FROM once n
JOIN past_delivery p ON p.id = n.delivery_id AND p.state = 'SENT'
WHERE n.workflow_id = :workflow AND {asked}
