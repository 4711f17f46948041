INSERT INTO outbox (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, workflow_version, message_version,
    cycle, step, channel, address)
SELECT nextval('delivery_number'), 1, n, 1, t, t, t, 1, 1, 1, 'send', 'email', 'person' || n || '@example.com'
FROM generate_series(1, :mails) n, CAST(:now AS timestamptz) AS t
