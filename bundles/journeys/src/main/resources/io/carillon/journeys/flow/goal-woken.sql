-- Whoever of those woken fulfils a goal; asked as in wake-up.sql.
WITH here AS MATERIALIZED (
  SELECT w.*
  FROM waiting w
  WHERE w.workflow_id = :workflow AND w.version = :version AND w.due_at > :now
    AND w.contact_id = ANY (ARRAY(SELECT contact_id FROM woken))
),
holding AS MATERIALIZED (
  SELECT a.contact_id, a.subject
  FROM (SELECT m.contact_id, m.subject, ({predicate}) IS TRUE AS holds
        FROM here m
        JOIN contact c ON c.id = m.contact_id) AS a
  WHERE a.holds
),
up AS (
  DELETE FROM waiting w
  WHERE w.workflow_id = :workflow AND w.version = :version AND w.due_at > :now
    AND w.contact_id = ANY (ARRAY(SELECT contact_id FROM holding))
    AND ((w.contact_id, w.subject) IN (SELECT h.contact_id, h.subject FROM holding h)) IS TRUE
  RETURNING w.*
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
