WITH fresh AS MATERIALIZED (
  SELECT c.id
  FROM {asked} c
  WHERE ({contacts})
    AND NOT EXISTS (
      SELECT FROM journey j WHERE j.contact_id = c.id AND j.workflow_id = :workflow AND j.subject = 0)
),
counted AS MATERIALIZED (
  SELECT count(*) AS people, {missed} AS missed FROM fresh
),
entered AS (
  INSERT INTO journey (contact_id, workflow_id, version, entered_at)
  SELECT f.id, :workflow, :version, :at FROM fresh f, counted WHERE counted.people <= :cap
),
onward AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, step, phase, at)
  SELECT f.id, 0, :version, 1, 0, 0, :first, 'ARRIVES', :at FROM fresh f, counted WHERE counted.people <= :cap
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, :version, '', 'entered', people FROM counted WHERE people BETWEEN 1 AND :cap
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT people, missed FROM counted
