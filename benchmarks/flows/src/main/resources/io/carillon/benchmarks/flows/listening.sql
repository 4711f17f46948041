-- Everybody waits for a purchase in the only flow.
WITH entered AS (
  INSERT INTO journey (contact_id, workflow_id, version, entered_at)
  SELECT id, 1, 1, now() FROM contact
),
awaits AS (
  INSERT INTO awaited (kind, workflow_id) VALUES ('purchase', 1)
)
INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
SELECT now() + interval '20 days' + make_interval(secs => id % 1000000), now(), id, 1, 0, 1, 1, 0, 'c' FROM contact
