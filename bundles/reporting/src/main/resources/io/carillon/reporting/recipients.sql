-- The page is cut before anything is joined to it.
SELECT d.id, d.contact_id, c.external_id, concat_ws(' ', c.first_name, c.last_name) AS name, d.address,
       d.step, d.language, d.state, d.reason, coalesce(d.detail, d.receipt) AS detail, d.finished_at,
       e.opens, e.first_opened, e.last_opened, e.clicks, e.first_clicked, e.last_clicked, e.bounced_at,
       concat_ws(' ', e.bounce_kind, nullif(e.bounce_code, ''), nullif(e.bounce_reason, '')) AS bounce,
       e.complained_at, e.unsubscribed_at
FROM (SELECT id, row_number() OVER () AS place FROM ({page}) AS ordered) AS p
JOIN delivery d ON d.id = p.id
LEFT JOIN engagement e ON e.delivery_id = d.id
LEFT JOIN contact c ON c.id = d.contact_id
ORDER BY p.place
