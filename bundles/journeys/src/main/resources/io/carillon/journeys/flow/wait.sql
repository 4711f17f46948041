-- Of a local moment that comes twice, PostgreSQL takes the second; one that a clock change leaves out comes as much
-- later.
zone AS MATERIALIZED (
  SELECT z.given, coalesce(known_zone(z.given), known_zone(:zone)) AS name
  FROM (SELECT DISTINCT {zone} AS given FROM ({here}) AS h JOIN contact c ON c.id = h.contact_id) AS z
),
waits AS MATERIALIZED (
  SELECT h.*, coalesce(o.due, h.at) AS due, o.due IS NULL AS undated
  FROM ({here}) AS h
  JOIN contact c ON c.id = h.contact_id
  JOIN zone z ON z.given IS NOT DISTINCT FROM {zone}
  CROSS JOIN LATERAL (SELECT {base} AS base) AS b
  CROSS JOIN LATERAL (
    SELECT CASE WHEN :calendar
                THEN ((b.base AT TIME ZONE z.name)
                      + make_interval(months => :months, weeks => :weeks, days => :days)) AT TIME ZONE z.name
                ELSE b.base END
           + make_interval(hours => :hours, mins => :minutes) AS exact) AS a
  CROSS JOIN LATERAL (SELECT a.exact AT TIME ZONE z.name AS local) AS l
  CROSS JOIN LATERAL (
    SELECT CASE WHEN CAST(nullif(:until, '') AS time) IS NULL THEN l.local
                WHEN (date_trunc('day', l.local) + CAST(nullif(:until, '') AS time)) AT TIME ZONE z.name < a.exact
                THEN date_trunc('day', l.local) + interval '1 day' + CAST(nullif(:until, '') AS time)
                ELSE date_trunc('day', l.local) + CAST(nullif(:until, '') AS time) END AS local) AS u
  CROSS JOIN LATERAL (
    SELECT (CAST(:shifts AS int[]))[CAST(extract(isodow FROM u.local) AS int)] AS days) AS s
  CROSS JOIN LATERAL (
    SELECT CASE WHEN s.days = 0 AND CAST(nullif(:until, '') AS time) IS NULL THEN a.exact
                ELSE greatest(
                  (CASE WHEN s.days > 0 AND CAST(nullif(:until, '') AS time) IS NULL THEN date_trunc('day', u.local)
                        ELSE u.local END + make_interval(days => s.days)) AT TIME ZONE z.name,
                  a.exact) END AS due) AS o
  WHERE h.phase = 'ARRIVES'
),
rest AS (
  INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
  SELECT w.due, w.at, w.contact_id, :workflow, w.subject, :version, w.cycle, w.passes, :step
  FROM waits w
  WHERE w.due > :now
),
passed AS MATERIALIZED (
  SELECT w.contact_id, w.subject, w.cycle, w.passes, w.muted, greatest(w.at, w.due) AS at, CAST(:next AS text) AS next,
         CASE WHEN w.undated THEN 'no-date' ELSE 'waited' END AS result, CAST(:reason AS text) AS reason
  FROM waits w
  WHERE w.due <= :now
  UNION ALL
  SELECT h.contact_id, h.subject, h.cycle, h.passes, h.muted, h.at, :next, 'waited', :reason
  FROM ({here}) AS h
  WHERE h.phase = 'DUE'
)
