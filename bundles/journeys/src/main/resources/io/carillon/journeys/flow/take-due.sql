-- What follows a wait is counted from its end, but after a downtime from now: else all that was missed would come at
-- once. Whoever was moved here by hand stands here since infinity, and arrives now.
WITH due AS (
  DELETE FROM waiting w
  WHERE w.workflow_id = :workflow AND w.due_at <= :until
  RETURNING w.*
),
taken AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, muted, step, phase, at)
  SELECT d.contact_id, d.subject, d.version, d.cycle, d.passes, 0, d.muted, d.step,
         CASE WHEN isfinite(d.since) THEN 'DUE' ELSE 'ARRIVES' END,
         CASE WHEN d.due_at >= CAST(:now AS timestamptz) - CAST(:late AS interval) THEN d.due_at ELSE :now END
  FROM due d
)
SELECT d.version, d.step, count(*) AS people FROM due d GROUP BY d.version, d.step
