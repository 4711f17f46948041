-- until: how long "no" waits. Whoever comes late, since the engine was asked late, may find the time up already.
asked AS MATERIALIZED (
  SELECT m.contact_id, m.subject, m.cycle, m.passes, m.muted, m.at, m.phase, ({predicate}) IS TRUE AS holds,
         CASE WHEN m.phase <> 'ARRIVES' OR NOT :waits THEN m.at
              WHEN :within = '' THEN timestamptz 'infinity'
              ELSE m.at + CAST(nullif(:within, '') AS interval) END AS until
  FROM ({here}) AS m
  JOIN contact c ON c.id = m.contact_id
  WHERE m.phase <> 'YES'
),
rest AS (
  INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
  SELECT a.until, a.at, a.contact_id, :workflow, a.subject, :version, a.cycle, a.passes, :step
  FROM asked a
  WHERE NOT a.holds AND a.until > :now
),
-- Asked once more when this is kept: what came meanwhile was not seen, and found nobody waiting.
again AS (
  INSERT INTO wake (workflow_id, contact_id)
  SELECT :workflow, a.contact_id FROM asked a WHERE NOT a.holds AND a.until > :now
),
passed AS MATERIALIZED (
  SELECT a.contact_id, a.subject, a.cycle, a.passes, a.muted, CASE WHEN a.holds THEN a.at ELSE a.until END AS at,
         CASE WHEN a.holds THEN CAST(:yes AS text) ELSE CAST(:no AS text) END AS next,
         CASE WHEN a.holds THEN 'yes' ELSE 'no' END AS result, CAST(:reason AS text) AS reason
  FROM asked a
  WHERE a.holds OR a.until <= :now
  UNION ALL
  SELECT h.contact_id, h.subject, h.cycle, h.passes, h.muted, h.at, :yes, 'yes', :reason
  FROM ({here}) AS h
  WHERE h.phase = 'YES'
)
