-- Counted anew from all verdicts. Who clicked has read: many mail programs show no pictures.
INSERT INTO engagement AS e
  (delivery_id, workflow_id, contact_id, opens, raw_opens, clicks, raw_clicks,
   first_opened, last_opened, first_clicked, last_clicked)
SELECT i.delivery_id, i.workflow_id, i.contact_id,
       greatest(
         count(*) FILTER (WHERE i.kind = 'OPEN' AND i.verdict = 'PERSON'),
         least(1, count(*) FILTER (WHERE i.kind = 'CLICK' AND i.verdict = 'PERSON'))),
       count(*) FILTER (WHERE i.kind = 'OPEN'),
       count(*) FILTER (WHERE i.kind = 'CLICK' AND i.verdict = 'PERSON'),
       count(*) FILTER (WHERE i.kind = 'CLICK'),
       min(i.at) FILTER (WHERE i.kind IN ('OPEN', 'CLICK') AND i.verdict = 'PERSON'),
       max(i.at) FILTER (WHERE i.kind IN ('OPEN', 'CLICK') AND i.verdict = 'PERSON'),
       min(i.at) FILTER (WHERE i.kind = 'CLICK' AND i.verdict = 'PERSON'),
       max(i.at) FILTER (WHERE i.kind = 'CLICK' AND i.verdict = 'PERSON')
FROM interaction i
WHERE i.delivery_id = ANY (CAST(:deliveries AS bigint[])) AND i.verdict IS NOT NULL
GROUP BY i.delivery_id, i.workflow_id, i.contact_id
ORDER BY i.delivery_id
ON CONFLICT (delivery_id) DO UPDATE SET
  opens = excluded.opens,
  raw_opens = excluded.raw_opens,
  clicks = excluded.clicks,
  raw_clicks = excluded.raw_clicks,
  first_opened = excluded.first_opened,
  last_opened = excluded.last_opened,
  first_clicked = excluded.first_clicked,
  last_clicked = excluded.last_clicked
