WITH invite AS (
  INSERT INTO workflow (name, state, version, created_at)
  VALUES ('Invite prospects', 'ACTIVE', 1, '2026-01-01Z')
  RETURNING id
)
INSERT INTO past_delivery (
  id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
  message_version, cycle, step, channel, state)
SELECT nextval('delivery_number'), invite.id, c.id, 1, m.at, m.at, m.at, m.at, 1, 1, 0, 'send', 'email', 'SENT'
FROM invite, contact c, LATERAL (
  SELECT timestamptz '2026-11-20 12:00Z' - (c.id % 100) * interval '1 day' AS at) m
WHERE c.id % 2 = 0
