WITH gone AS MATERIALIZED (
  SELECT m.* FROM moving m WHERE m.step = ''
),
ended AS (
  UPDATE journey j
  SET ended_at = g.at, ended = g.phase
  FROM gone g
  WHERE j.contact_id = g.contact_id AND j.workflow_id = :workflow AND j.subject = g.subject
),
logged AS (
  INSERT INTO journey_log (at, contact_id, workflow_id, subject, version, cycle, passes, step, result)
  SELECT :now, g.contact_id, :workflow, g.subject, g.version, g.cycle, g.passes, '', g.phase FROM gone g
)
INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
SELECT :workflow, :day, g.version, '', 'ended', count(*) FROM gone g GROUP BY g.version
ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
