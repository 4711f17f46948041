-- Recorded issues and unsent deliveries of some workflows, newest first. The deliveries are read
-- workflow by workflow, each from the index's end, so that the limit bounds the work. What contact policies have ended
-- may be thousands an hour: of it there is one line for a workflow and hour, from the figures.
SELECT at, workflow_id, hour, code, contact, message, recorded
FROM (
  (SELECT i.at, i.workflow_id, i.hour, i.code, i.contact,
          CASE WHEN i.people IS NULL THEN i.message
               ELSE i.people || CASE WHEN i.people = 1 THEN ' person ' ELSE ' people ' END || i.message END AS message,
          true AS recorded
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
       AND (d.reason IS NULL OR d.reason NOT IN ('OVER_POLICY', 'QUIET_HOURS', 'REPLACED'))
     ORDER BY d.finished_at DESC
     LIMIT :limit) d
   LEFT JOIN contact c ON c.id = d.contact_id)
  UNION ALL
  (SELECT max(f.slot), f.workflow_id, date_trunc('hour', f.slot, 'UTC'), f.what || ':' || f.detail, NULL,
          sum(f.n) || ' message' || CASE WHEN sum(f.n) = 1 THEN '' ELSE 's' END
            || ' within the hour; workflow-explain names the policy and what counted', false
   FROM (TABLE figure UNION ALL TABLE figure_change) AS f
   WHERE f.what = 'SKIPPED' AND f.detail IN ('OVER_POLICY', 'QUIET_HOURS', 'REPLACED')
     AND (CAST(:workflow AS bigint) IS NULL OR f.workflow_id = CAST(:workflow AS bigint))
   GROUP BY f.workflow_id, date_trunc('hour', f.slot, 'UTC'), f.what, f.detail
   HAVING sum(f.n) > 0
   ORDER BY 1 DESC
   LIMIT :limit)
) AS issues
ORDER BY at DESC, workflow_id, contact
LIMIT :limit
