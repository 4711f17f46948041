-- As the tick plans: everybody of a segment who was not planned yet.
INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,
                      workflow_version, message_version, cycle, step, channel, state, address)
SELECT :workflow, c.id, 1, t, t, t, 1, 1, 1, 'send', 'email', 'PLANNED', c.marketplace_email
FROM contact c, CAST('2026-03-10T10:00:00Z' AS timestamptz) AS t
WHERE c.country = 'ES'
  AND NOT EXISTS (SELECT FROM delivery d WHERE d.workflow_id = :workflow AND d.step = 'send'
                  AND d.contact_id = c.id AND d.cycle = 1)
