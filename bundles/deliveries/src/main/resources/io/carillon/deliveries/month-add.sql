-- The next one, unless it stands ready.
INSERT INTO delivery_month (first_id)
SELECT max(first_id) + 1000000000
FROM delivery_month
HAVING bool_and(started_at IS NOT NULL)
RETURNING first_id
