-- People who stand in one version go on in another. Until when they wait is kept; whoever waits without a limit and comes
-- to a step that does not wait for something arrives there: due now, and there since infinity (take-due.sql). Only a
-- step of another name counts as left.
WITH gone AS (
  DELETE FROM waiting w
  USING unnest(CAST(:olds AS text[]), CAST(:news AS text[]), CAST(:asks AS boolean[])) AS t (old, new, asks)
  WHERE w.workflow_id = :workflow AND w.version = :from AND w.step = t.old
  RETURNING w.*, t.new, NOT t.asks AND NOT isfinite(w.due_at) AS arrives
),
put AS (
  INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, muted, step)
  SELECT CASE WHEN g.arrives THEN CAST(:now AS timestamptz) ELSE g.due_at END,
         CASE WHEN g.arrives THEN 'infinity' ELSE g.since END,
         g.contact_id, :workflow, g.subject, :to, g.cycle, g.passes, g.muted, g.new
  FROM gone g
),
woken AS (
  INSERT INTO wake (workflow_id, contact_id)
  SELECT DISTINCT w.id, g.contact_id FROM gone g JOIN workflow w ON w.id = :workflow AND w.state = 'ACTIVE'
),
logged AS (
  INSERT INTO journey_log (at, contact_id, workflow_id, subject, version, cycle, passes, step, result)
  SELECT :now, g.contact_id, :workflow, g.subject, :from, g.cycle, g.passes, g.step,
         'version ' || CAST(:to AS integer) || ', ' || g.new
  FROM gone g
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, :from, g.step, 'moved', count(*) FROM gone g WHERE g.new <> g.step GROUP BY g.step
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT g.step, count(*) AS people FROM gone g GROUP BY g.step
