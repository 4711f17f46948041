-- The page is cut before anything is joined to it. Then each of its few deliveries is looked up by its key (LIMIT
-- and OFFSET 0): the planner takes a look at the view for thousands of rows, and would read whole tables.
SELECT d.id, d.contact_id, c.external_id, concat_ws(' ', c.first_name, c.last_name) AS name, d.address,
       d.step, d.language, d.state, d.reason, coalesce(d.detail, d.receipt) AS detail, d.finished_at,
       e.opens, e.first_opened, e.last_opened, e.clicks, e.first_clicked, e.last_clicked, e.bounced_at,
       concat_ws(' ', e.bounce_kind, nullif(e.bounce_code, ''), nullif(e.bounce_reason, '')) AS bounce,
       e.complained_at, e.unsubscribed_at
FROM (SELECT id, row_number() OVER () AS place FROM ({page}) AS ordered) AS p
CROSS JOIN LATERAL (SELECT * FROM delivery x WHERE x.id = p.id LIMIT 1) AS d
LEFT JOIN LATERAL (SELECT * FROM engagement x WHERE x.delivery_id = p.id OFFSET 0) AS e ON true
LEFT JOIN LATERAL (SELECT * FROM contact x WHERE x.id = d.contact_id OFFSET 0) AS c ON true
ORDER BY p.place
