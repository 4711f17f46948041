-- Of those just planned, the one who gets the most; reads nothing but their own messages of a day. OFFSET 0 keeps
-- these looked up by the contact, whatever the planner believes of the view. A flow may have planned several
-- of one person at this moment.
SELECT c.external_id, b.own, b.total, b.contacts
FROM (
  SELECT n.contact_id,
         count(*) FILTER (WHERE d.workflow_id = :workflow) AS own,
         count(*) AS total,
         count(*) OVER () AS contacts
  FROM (
    SELECT DISTINCT o.contact_id
    FROM outbox o
    WHERE o.channel = :channel AND o.workflow_id = :workflow AND o.claim_id IS NULL
      AND o.not_before = :now) AS n
  CROSS JOIN LATERAL (
    SELECT x.workflow_id, x.planned_at, x.state FROM delivery x WHERE x.contact_id = n.contact_id
    OFFSET 0) AS d
  WHERE d.planned_at > :since AND d.planned_at <= :now
    AND d.state NOT IN ('SKIPPED', 'REJECTED', 'FAILED')
  GROUP BY n.contact_id
  HAVING count(*) > :alarmAll OR count(*) FILTER (WHERE d.workflow_id = :workflow) > :alarm
  ORDER BY count(*) DESC, n.contact_id
  LIMIT 1) AS b
JOIN contact c ON c.id = b.contact_id
