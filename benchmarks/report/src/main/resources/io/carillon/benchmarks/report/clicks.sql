INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, link, at, verdict, rule)
SELECT delivery_id, workflow_id, contact_id, 'CLICK', delivery_id % 5,
       coalesce(first_clicked, last_opened, timestamptz '2024-01-01 00:00:00+00'),
       CASE WHEN clicks > 0 AND g = 1 THEN 'PERSON' ELSE 'MACHINE' END, 'ORDINARY'
FROM engagement, generate_series(1, 2) g
WHERE delivery_id BETWEEN :from AND :to AND raw_clicks > 0
