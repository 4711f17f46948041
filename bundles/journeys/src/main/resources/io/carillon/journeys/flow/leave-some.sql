-- Some of those who are on the way leave: so many people, with all that they wait for.
WITH gone AS (
  DELETE FROM waiting w
  WHERE w.workflow_id = :workflow
    AND w.contact_id = ANY (ARRAY(SELECT x.contact_id FROM waiting x WHERE x.workflow_id = :workflow LIMIT :most))
  RETURNING w.*
),
left_now AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, step, phase, at)
  SELECT contact_id, subject, version, cycle, passes, 0, '', :reason, :now FROM gone
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, g.version, g.step, 'left', count(*) FROM gone g GROUP BY g.version, g.step
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT count(*) FROM gone
