-- Who stands in the flows: contact n in flow 1 + n % :flows, at one of three waits, which end on one of ten days.
WITH people AS (
  SELECT c.id, 1 + c.id % :flows AS flow,
         (ARRAY['w1', 'w2', 'w3'])[1 + c.id / :flows % 3] AS step,
         timestamptz '2026-12-01Z' + make_interval(days => CAST(c.id / :flows / 3 % 10 AS int), secs => c.id % 3600) AS due
  FROM contact c
),
entered AS (
  INSERT INTO journey (contact_id, workflow_id, version, entered_at)
  SELECT id, flow, 1, timestamptz '2026-11-01Z' FROM people
)
INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
SELECT due, timestamptz '2026-11-01Z', id, flow, 0, 1, 1, 0, step FROM people
