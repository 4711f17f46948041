-- The oldest month of which all was planned before a moment and nothing waits any more; from now on nothing
-- of it goes back into the outbox.
UPDATE delivery_month
SET dropping = true
WHERE first_id = (
  SELECT m.first_id
  FROM delivery_month m
  JOIN delivery_month after ON after.first_id = m.first_id + 1000000000 AND after.started_at < :before
  WHERE NOT EXISTS (
    SELECT FROM outbox o WHERE o.id < m.first_id + 1000000000)
  ORDER BY m.first_id
  LIMIT 1)
RETURNING first_id
