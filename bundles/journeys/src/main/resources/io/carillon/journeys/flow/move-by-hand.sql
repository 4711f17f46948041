-- Somebody is put to another step by an admin's hand, and arrives there with the next advance: due now, and there
-- since infinity, by which an arrival is told from a wait that is over.
WITH gone AS (
  DELETE FROM waiting w
  WHERE w.workflow_id = :workflow AND w.contact_id = :contact
  RETURNING w.*
),
put AS (
  INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
  SELECT :now, 'infinity', g.contact_id, :workflow, g.subject, :version, g.cycle, g.passes, :step FROM gone g
),
logged AS (
  INSERT INTO journey_log (at, contact_id, workflow_id, subject, version, cycle, passes, step, result)
  SELECT :now, g.contact_id, :workflow, g.subject, g.version, g.cycle, g.passes, g.step, 'moved' FROM gone g
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, g.version, g.step, 'moved', count(*) FROM gone g GROUP BY g.version, g.step
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT step FROM gone ORDER BY subject
