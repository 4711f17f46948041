-- Somebody leaves by an admin's hand. A contact may be on the way for several things: it leaves for all of them.
WITH gone AS (
  DELETE FROM waiting w
  WHERE w.workflow_id = :workflow AND w.contact_id = :contact
  RETURNING w.*
),
left_now AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, step, phase, at)
  SELECT g.contact_id, g.subject, g.version, g.cycle, g.passes, 0, '', :reason, :now FROM gone g
),
logged AS (
  INSERT INTO journey_log (at, contact_id, workflow_id, subject, version, cycle, passes, step, result)
  SELECT :now, g.contact_id, :workflow, g.subject, g.version, g.cycle, g.passes, g.step, 'left' FROM gone g
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, g.version, g.step, 'left', count(*) FROM gone g GROUP BY g.version, g.step
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT step FROM gone ORDER BY subject
