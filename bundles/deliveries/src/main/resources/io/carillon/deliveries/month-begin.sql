-- When the calendar's month has turned, or the numbers have come so far by themselves. Numbers go on from
-- the beginning of the new month; the tables of those that were taken before are there as well.
WITH next AS (
  UPDATE delivery_month next
  SET started_at = :now
  FROM (SELECT max(started_at) AS started_at FROM delivery_month) AS current
  WHERE next.started_at IS NULL
    AND (date_trunc('month', current.started_at, 'UTC') < date_trunc('month', CAST(:now AS timestamptz), 'UTC')
         OR (SELECT last_value FROM delivery_number) >= next.first_id)
  RETURNING next.first_id
)
SELECT CASE WHEN number.last_value < next.first_id THEN setval('delivery_number', next.first_id, false) END
FROM next, delivery_number AS number
