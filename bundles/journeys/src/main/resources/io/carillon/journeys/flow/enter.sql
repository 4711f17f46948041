WITH fresh AS MATERIALIZED (
  SELECT c.id, CAST(coalesce(j.cycle, 0) + 1 AS smallint) AS cycle, j.entered_at AS before
  FROM {asked} c
  LEFT JOIN journey j ON j.contact_id = c.id AND j.workflow_id = :workflow AND j.subject = 0
  WHERE ({contacts}) AND (j.contact_id IS NULL OR j.ended_at IS NOT NULL AND {again})
),
counted AS MATERIALIZED (
  SELECT count(*) AS people, {missed} AS missed FROM fresh
),
entered AS (
  INSERT INTO journey (contact_id, workflow_id, version, entered_at, depth, chain)
  SELECT f.id, :workflow, :version, :at, coalesce(e.depth, 0), e.chain
  FROM counted, fresh f
  LEFT JOIN LATERAL ({cause}) AS e ON true
  WHERE counted.people <= :cap AND f.cycle = 1
),
entered_again AS (
  UPDATE journey j
  SET cycle = f.cycle, version = :version, entered_at = :at, ended_at = NULL, ended = NULL, again = false,
      depth = coalesce(e.depth, 0), chain = e.chain
  FROM counted, fresh f
  LEFT JOIN LATERAL ({cause}) AS e ON true
  WHERE counted.people <= :cap AND f.cycle > 1
    AND j.contact_id = f.id AND j.workflow_id = :workflow AND j.subject = 0
),
onward AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, step, phase, at)
  SELECT f.id, 0, :version, f.cycle, 0, 0, :first, 'ARRIVES', :at FROM fresh f, counted WHERE counted.people <= :cap
),
figured AS (
  INSERT INTO step_figure AS s (workflow_id, day, version, step, result, people)
  SELECT :workflow, :day, :version, '', 'entered', people FROM counted WHERE people BETWEEN 1 AND :cap
  ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = s.people + excluded.people
)
SELECT people, missed FROM counted
