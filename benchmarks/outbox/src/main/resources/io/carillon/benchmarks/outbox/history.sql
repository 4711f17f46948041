-- A tick of 10,000 an hour to a million contacts, sent in batches of 1,000; one in 20 was not sent.
INSERT INTO past_delivery (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
    message_version, cycle, step, channel, state, address, reason, attempts, receipt)
SELECT nextval('delivery_number'), 2 + n / 10000 % 9, n % 1000000, 1, t, t, t,
       t + n % 10000 / 1000 * interval '1 second', 1, 1, 1, 'send', 'email',
       CASE WHEN n % 20 = 6 THEN 'SKIPPED' ELSE 'SENT' END, 'person' || n || '@example.com',
       CASE WHEN n % 20 = 6 THEN 'NO_ADDRESS' END, 1, '250 2.0.0 Ok: queued as ' || n
FROM generate_series(CAST(:from AS bigint), CAST(:to AS bigint)) n
CROSS JOIN LATERAL (
  SELECT CAST(:since AS timestamptz) + n / 10000 * interval '1 hour' AS t) AS hour
