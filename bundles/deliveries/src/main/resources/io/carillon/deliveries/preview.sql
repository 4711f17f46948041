-- What the claim would say of them now.
SELECT count(*) AS matching,
       count(*) FILTER (WHERE j.outcome = 'DELETED') AS deleted,
       count(*) FILTER (WHERE j.outcome = 'UNSUBSCRIBED') AS unsubscribed,
       count(*) FILTER (WHERE j.outcome = 'SUPPRESSED') AS suppressed
FROM (
  SELECT CASE
           WHEN w.state = 'DELETED' THEN 'DELETED'
           WHEN EXISTS (
             SELECT FROM unsubscribe u
             WHERE u.contact_id = d.contact_id AND u.channel IN ('', d.channel)
               AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
                 SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = d.workflow_id)))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (
             SELECT FROM unsubscribe_address u
             WHERE u.address = lower(d.address) AND u.channel IN ('', d.channel)
               AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
                 SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = d.workflow_id)))
             THEN 'UNSUBSCRIBED'
           -- Whoever has dismissed it or converted wants no more of it either.
           WHEN EXISTS (
             SELECT FROM outcome o
             WHERE o.contact_id = d.contact_id AND o.workflow_id = d.workflow_id AND o.reset_at IS NULL AND o.closes)
             THEN 'UNSUBSCRIBED'
           -- Without one the person was erased.
           WHEN d.address IS NULL OR EXISTS (SELECT FROM suppression s WHERE s.address = lower(d.address))
             THEN 'SUPPRESSED'
         END AS outcome
  FROM {deliveries} d
  JOIN workflow w ON w.id = d.workflow_id
  WHERE {matching}
) AS j
