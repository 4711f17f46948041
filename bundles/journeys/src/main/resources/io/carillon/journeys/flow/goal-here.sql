-- Whoever fulfils a goal goes no further. Who stood at the step until now has left it; who has just come there has not
-- come to it. IS TRUE: as in wake-up.sql, what is asked is joined with nothing.
WITH gone AS MATERIALIZED (
  SELECT m.contact_id, m.subject, m.step, m.phase
  FROM moving m
  JOIN contact c ON c.id = m.contact_id
  WHERE m.version = :version AND m.round = 0 AND m.step <> '' AND ({predicate}) IS TRUE
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, :version, g.step, 'left', count(*) FROM gone g WHERE g.phase <> 'ARRIVES' GROUP BY g.step
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
UPDATE moving m
SET step = '', phase = :reason
FROM gone g
WHERE m.contact_id = g.contact_id AND m.subject = g.subject AND m.version = :version AND m.round = 0 AND m.step = g.step
