-- How often the oldest ready delivery among the stranded has stranded, unless others of them are on
-- their way: they go one batch at a time, so that it is known which of them a crash was with. The lock
-- lasts until the claim is committed.
SELECT d.stranded
FROM workflow w
CROSS JOIN LATERAL (
  SELECT ready.stranded, ready.not_before, ready.id
  FROM outbox ready
  WHERE ready.channel = :channel AND ready.workflow_id = w.id AND ready.claim_id IS NULL
    AND ready.not_before <= :now AND ready.stranded > 0
  ORDER BY ready.not_before, ready.id
  LIMIT 1) AS d
WHERE w.state = 'ACTIVE' AND w.id <> ALL (CAST(:halted AS bigint[]))
  AND pg_try_advisory_xact_lock(hashtextextended('carillon.claim.stranded', 0))
  AND NOT EXISTS (
    SELECT FROM claim c
    JOIN outbox away ON away.id = ANY (c.deliveries) AND away.claim_id = c.id
    WHERE away.stranded > 0)
ORDER BY d.not_before, d.id
LIMIT 1
