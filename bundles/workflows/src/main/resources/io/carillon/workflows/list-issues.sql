-- Recorded issues and unsent deliveries of some workflows, newest first. The deliveries are read
-- workflow by workflow, each from the index's end, so that the limit bounds the work.
SELECT at, workflow_id, hour, code, contact, message, recorded
FROM (
  (SELECT i.at, i.workflow_id, i.hour, i.code, i.contact, i.message, true AS recorded
   FROM issue i
   WHERE CAST(:workflow AS bigint) IS NULL OR i.workflow_id = CAST(:workflow AS bigint)
   ORDER BY i.at DESC, i.id DESC
   LIMIT :limit)
  UNION ALL
  (SELECT d.finished_at, d.workflow_id, d.hour, d.state || ':' || coalesce(d.reason, ''),
          c.external_id, coalesce(d.detail, ''), false
   FROM (SELECT w.id FROM workflow w
         WHERE CAST(:workflow AS bigint) IS NULL OR w.id = CAST(:workflow AS bigint)) w
   CROSS JOIN LATERAL (
     SELECT * FROM past_delivery d
     WHERE d.workflow_id = w.id AND d.state <> 'SENT'
     ORDER BY d.finished_at DESC
     LIMIT :limit) d
   LEFT JOIN contact c ON c.id = d.contact_id)
) AS issues
ORDER BY at DESC, workflow_id, contact
LIMIT :limit
