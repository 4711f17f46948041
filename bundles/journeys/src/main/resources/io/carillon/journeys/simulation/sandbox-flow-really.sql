-- Of a message g that the person has really got: what they did with it, as long after it.
SELECT g.not_before + (w.at - d.planned_at) AS at, w.what, d.id AS like_delivery, CAST(NULL AS float8) AS link
FROM real_once n
JOIN real_delivery d ON d.id = n.delivery_id
JOIN real_engagement e ON e.delivery_id = n.delivery_id
CROSS JOIN LATERAL (
  VALUES ('OPENED', e.first_opened), ('CLICKED', e.first_clicked), ('BOUNCED', e.bounced_at), ('COMPLAINED', e.complained_at))
  AS w (what, at)
WHERE n.workflow_id = g.workflow_id AND n.step = g.step AND n.contact_id = g.contact_id AND n.cycle = g.cycle
  AND w.at IS NOT NULL
