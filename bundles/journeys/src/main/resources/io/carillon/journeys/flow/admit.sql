-- People whom somebody else has chosen stand before the first step, due now, and there since infinity, by which an
-- arrival is told from a wait that is over (take-due.sql). Who is on the way stays there. Not under the flow's lock:
-- this waits for nobody but for one who is just leaving. A person's own act comes before it: it begins no chain.
WITH entered AS (
  INSERT INTO journey AS j (contact_id, workflow_id, version, entered_at)
  SELECT DISTINCT n.id, :workflow, :version, CAST(:now AS timestamptz) FROM unnest(CAST(:contacts AS bigint[])) AS n (id)
  ON CONFLICT (contact_id, workflow_id, subject) DO UPDATE
  SET cycle = j.cycle + 1, version = excluded.version, entered_at = excluded.entered_at, ended_at = NULL, ended = NULL,
      again = false, depth = 0, chain = NULL
  WHERE j.ended_at IS NOT NULL
  RETURNING j.contact_id, j.cycle
),
standing AS (
  INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
  SELECT :now, 'infinity', e.contact_id, :workflow, 0, :version, e.cycle, 0, :first FROM entered e
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, :version, '', 'entered', count(*) FROM entered e HAVING count(*) > 0
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT count(*) FROM entered
