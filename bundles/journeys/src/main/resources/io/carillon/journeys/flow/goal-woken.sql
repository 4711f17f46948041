WITH up AS (
  DELETE FROM waiting m
  USING woken k, contact c
  WHERE m.workflow_id = :workflow AND m.version = :version AND m.contact_id = k.contact_id
    AND m.due_at > :now AND c.id = m.contact_id AND ({predicate})
  RETURNING m.*
),
taken AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, step, phase, at)
  SELECT contact_id, subject, version, cycle, passes, 0, '', :reason, :now FROM up
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, u.version, u.step, 'left', count(*) FROM up u GROUP BY u.version, u.step
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT count(*) FROM up
