-- A twentieth of all people is due in each of the next twenty rounds.
WITH entered AS (
  INSERT INTO journey (contact_id, workflow_id, version, entered_at)
  SELECT id, 1, 1, timestamptz '2026-11-01Z' FROM contact
)
INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
SELECT timestamptz '2026-12-01 01:00Z' + make_interval(hours => CAST(id % 20 * :hours AS int)), timestamptz '2026-11-01Z', id, 1, 0, 1, 1, 0,
       'w'
FROM contact
