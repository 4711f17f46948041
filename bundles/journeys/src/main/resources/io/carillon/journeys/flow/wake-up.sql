-- Those woken for whom it holds now what they wait for. Of a person, the row is m, as in condition.sql. What is asked
-- stands where it is asked of each row and is joined with nothing: while a table of events has just begun to grow, the
-- planner believes it to be small. Whoever too many effects of workflows have led on leaves.
-- own: it is something that the person has done.
WITH here AS MATERIALIZED (
  SELECT w.*
  FROM waiting w
  WHERE w.workflow_id = :workflow AND w.version = :version AND w.step = :step AND w.due_at > :now
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
  WHERE w.workflow_id = :workflow AND w.version = :version AND w.step = :step AND w.due_at > :now
    AND w.contact_id = ANY (ARRAY(SELECT contact_id FROM holding))
    AND ((w.contact_id, w.subject) IN (SELECT h.contact_id, h.subject FROM holding h)) IS TRUE
  RETURNING w.*
),
told AS MATERIALIZED (
  SELECT u.*, k.chain, coalesce(k.depth > :links, false) AND NOT :own AS stops,
         CASE WHEN :own THEN CAST(0 AS smallint) ELSE k.depth END AS depth
  FROM up u
  JOIN woken k ON k.contact_id = u.contact_id
),
taken AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, muted, step, phase, at)
  SELECT t.contact_id, t.subject, t.version, t.cycle, t.passes, 0, t.muted,
         CASE WHEN t.stops THEN '' ELSE t.step END, CASE WHEN t.stops THEN CAST(:reason AS text) ELSE 'YES' END, :now
  FROM told t
),
led AS (
  UPDATE journey j
  SET depth = t.depth, chain = CASE WHEN t.depth > 0 THEN t.chain END
  FROM told t
  WHERE j.contact_id = ANY (ARRAY(SELECT contact_id FROM told)) AND j.workflow_id = :workflow
    AND j.contact_id = t.contact_id AND j.subject = t.subject AND j.depth <> t.depth AND NOT t.stops
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, :version, :step, 'left', count(*) FROM told t WHERE t.stops HAVING count(*) > 0
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT count(*) AS people, count(*) FILTER (WHERE t.stops) AS stopped,
       coalesce(max(t.chain) FILTER (WHERE t.stops), '') AS chain
FROM told t
