-- Those woken for whom it holds now what they wait for. Of a person, the row is m, as in condition.sql. What is asked
-- stands where it is asked of each row and is joined with nothing: while a table of events has just begun to grow, the
-- planner believes it to be small.
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
    AND (w.contact_id, w.subject) IN (SELECT h.contact_id, h.subject FROM holding h)
  RETURNING w.*
),
taken AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, muted, step, phase, at)
  SELECT contact_id, subject, version, cycle, passes, 0, muted, step, 'YES', :now FROM up
)
SELECT count(*) FROM up
