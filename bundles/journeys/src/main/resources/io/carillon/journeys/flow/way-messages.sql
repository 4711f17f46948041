-- A person who comes to a step again has its message under the name "step#2".
SELECT d.planned_at AS at, d.workflow_version AS version, regexp_replace(n.step, '#\d+$', '') AS step,
       coalesce(CAST(substring(n.step FROM '#(\d+)$') AS integer), 1) - 1 AS passes,
       d.id, d.channel, coalesce(d.address, '') AS address, d.state, d.reason,
       coalesce(d.detail, d.receipt, '') AS detail, d.finished_at, e.delivery_id IS NOT NULL AS engaged,
       e.opens, e.first_opened, e.clicks, e.first_clicked, e.bounced_at,
       concat_ws(' ', e.bounce_kind, e.bounce_code, e.bounce_reason) AS bounce, e.complained_at, e.unsubscribed_at
FROM once n
JOIN delivery d ON d.id = n.delivery_id
LEFT JOIN engagement e ON e.delivery_id = n.delivery_id
WHERE n.workflow_id = :workflow AND n.contact_id = :contact
