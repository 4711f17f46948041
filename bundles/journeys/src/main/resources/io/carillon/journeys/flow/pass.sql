-- People pass a step. passed: where each of them comes to now, with what result, and why if that is the end.
WITH {passed},
onward AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, muted, step, phase, at)
  SELECT p.contact_id, p.subject, :version, p.cycle, p.passes,
         CASE WHEN p.next = ANY (CAST(:earlier AS text[])) THEN :round + 1 ELSE :round END,
         p.muted, p.next, CASE WHEN p.next = '' THEN p.reason ELSE 'ARRIVES' END, p.at
  FROM passed p
),
logged AS (
  INSERT INTO journey_log (at, contact_id, workflow_id, subject, version, cycle, passes, step, result)
  SELECT :now, p.contact_id, :workflow, p.subject, :version, p.cycle, p.passes, :step, p.result
  FROM passed p
  -- What was planned is known by its delivery.
  WHERE :log OR p.result <> 'reached'
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, :version, :step, p.result, count(*) FROM passed p GROUP BY p.result
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT p.next, count(*) AS people FROM passed p GROUP BY p.next
