-- Half of them of workflow 1, the rest of nine others; a tick of 10,000 an hour, sent in batches of
-- 500; one in 20 was not sent. In the order in which a server would have written them.
WITH numbered AS MATERIALIZED (
  SELECT n, nextval('delivery_number') AS id, CASE WHEN n % 2 = 0 THEN 1 ELSE 2 + n / 2 % 9 END AS workflow_id
  FROM generate_series(:from, :to) n),
remembered AS (
  INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step)
  SELECT workflow_id, n, id, 1, 'send' FROM numbered)
INSERT INTO past_delivery (id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at,
                      workflow_version, message_version, cycle, step, channel, state, address, reason,
                      attempts, receipt)
SELECT id, workflow_id, n, 1, h.at, h.at, h.at,
       h.at + n % 10000 / 500 * interval '1 second', 1, 1, 1, 'send', 'email',
       CASE WHEN n % 20 = 6 THEN 'SKIPPED' WHEN n % 1000 = 7 THEN 'REJECTED' ELSE 'SENT' END,
       'person' || n || '@example.com',
       CASE WHEN n % 20 = 6 THEN 'NO_ADDRESS' WHEN n % 1000 = 7 THEN 'REFUSED' END,
       1, '250 2.0.0 Ok: queued as ' || n
FROM numbered
CROSS JOIN LATERAL (
  SELECT timestamptz '2024-01-01 00:00:00+00' + n / 10000 * interval '1 hour' AS at) AS h
