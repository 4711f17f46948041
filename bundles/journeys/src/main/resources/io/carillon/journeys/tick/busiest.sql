-- Of those just planned, the one who gets the most; reads nothing but their own messages of a day. OFFSET 0 keeps
-- these looked up by the contact, whatever the planner believes of the view.
SELECT c.external_id, b.own, b.total, b.contacts
FROM (
  SELECT n.contact_id,
         count(*) FILTER (WHERE d.workflow_id = :workflow) AS own,
         count(*) AS total,
         count(*) OVER () AS contacts
  FROM outbox n
  CROSS JOIN LATERAL (
    SELECT x.workflow_id, x.planned_at, x.state FROM delivery x WHERE x.contact_id = n.contact_id
    OFFSET 0) AS d
  WHERE n.channel = :channel AND n.workflow_id = :workflow AND n.claim_id IS NULL
    AND n.not_before = :now
    AND d.planned_at > :since AND d.planned_at <= :now
    AND d.state NOT IN ('SKIPPED', 'REJECTED', 'FAILED')
  GROUP BY n.contact_id
  HAVING count(*) > :alarmAll OR count(*) FILTER (WHERE d.workflow_id = :workflow) > :alarm
  ORDER BY count(*) DESC, n.contact_id
  LIMIT 1) AS b
JOIN contact c ON c.id = b.contact_id
