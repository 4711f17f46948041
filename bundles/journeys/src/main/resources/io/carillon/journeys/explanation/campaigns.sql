-- All active workflows as one contact stands to them. had: the flow or message that one has once. A policy stands
-- against it if its limit is reached, or its quiet hours hold; what is on its way counts.
SELECT w.id, w.name, w.kind, k.name AS category, g.name AS in_group, p.priority,
       EXISTS (SELECT FROM journey j
               WHERE j.contact_id = :contact AND j.workflow_id = w.id AND j.ended_at IS NULL)
         OR EXISTS (SELECT FROM outbox o WHERE o.contact_id = :contact AND o.workflow_id = w.id) AS on_the_way,
       (SELECT string_agg(DISTINCT t.step, ', ') FROM waiting t
        WHERE t.contact_id = :contact AND t.workflow_id = w.id) AS step,
       CASE WHEN w.kind <> 'EMAIL'
            THEN EXISTS (SELECT FROM journey j
                         WHERE j.contact_id = :contact AND j.workflow_id = w.id AND j.ended_at IS NOT NULL)
            ELSE EXISTS (SELECT FROM once n
                         WHERE n.contact_id = :contact AND n.workflow_id = w.id AND n.skipped IS NULL
                           AND NOT EXISTS (SELECT FROM outbox o WHERE o.id = n.delivery_id)) END AS had,
       (SELECT string_agg(DISTINCT lower(u.scope), ', ') FROM unsubscribe u
        JOIN unsubscribe_scope s ON s.workflow_id = w.id AND s.scope = u.scope AND s.scope_id = u.scope_id
        WHERE u.contact_id = :contact) AS unsubscribed,
       (SELECT string_agg('policy "' || h.name || '": ' || h.says, '; ' ORDER BY h.name)
        FROM (
          SELECT r.name,
                 CASE WHEN quiet_until(:now, z.zone, r.quiet_from, r.quiet_until, r.quiet_days) IS NOT NULL
                      THEN r.quiet_rule ELSE r.rule END AS says
          FROM policy r
          CROSS JOIN LATERAL (
            SELECT coalesce((SELECT known_zone(c.time_zone) FROM contact c WHERE c.id = :contact), r.zone) AS zone) AS z
          WHERE (r.category_id IS NULL OR r.category_id IN (w.category_id, w.group_id))
            AND (w.kind <> 'EMAIL' OR r.channels = '{}' OR 'email' = ANY (r.channels))
            AND (r.quiet_from IS NOT NULL
                   AND quiet_until(:now, z.zone, r.quiet_from, r.quiet_until, r.quiet_days) IS NOT NULL
                 OR r.most <= (
                   SELECT count(*)
                   FROM (
                     SELECT l.workflow_id, l.channel, l.at FROM contacted l WHERE l.contact_id = :contact
                     UNION ALL
                     SELECT o.workflow_id, o.channel, :now FROM outbox o
                     WHERE o.contact_id = :contact AND (o.claim_id IS NOT NULL OR o.uncertain)) AS m
                   JOIN workflow x ON x.id = m.workflow_id
                   WHERE (r.category_id IS NULL OR r.category_id IN (x.category_id, x.group_id))
                     AND CASE WHEN r.channels = '{}' THEN m.channel NOT IN ('webhook', 'pdf')
                              ELSE m.channel = ANY (r.channels) END
                     AND CASE WHEN r.calendar IS NULL THEN m.at > :now - r.period_seconds * interval '1 second'
                              ELSE m.at >= date_trunc(r.calendar, :now AT TIME ZONE z.zone) AT TIME ZONE z.zone END))
        ) AS h) AS policies
FROM workflow w
JOIN workflow_priority p ON p.workflow_id = w.id
LEFT JOIN category k ON k.id = w.category_id
LEFT JOIN category g ON g.id = w.group_id
WHERE w.state = 'ACTIVE'
  AND (w.kind IN ('EMAIL', 'FLOW')
    OR EXISTS (SELECT FROM waiting t WHERE t.contact_id = :contact AND t.workflow_id = w.id))
  AND (CAST(:category AS text) IS NULL OR lower(k.name) = lower(CAST(:category AS text)))
  AND (CAST(:group AS text) IS NULL OR lower(g.name) = lower(CAST(:group AS text)))
ORDER BY p.priority DESC, lower(w.name)
