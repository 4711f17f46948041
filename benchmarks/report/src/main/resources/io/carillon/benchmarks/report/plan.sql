-- As the tick plans: everybody of a segment who was not planned yet.
WITH numbered AS MATERIALIZED (
  SELECT nextval('delivery_number') AS id, c.id AS contact_id, c.marketplace_email AS address
  FROM contact c
  WHERE c.country = 'ES'
    AND NOT EXISTS (SELECT FROM once d WHERE d.workflow_id = :workflow AND d.step = 'send'
                    AND d.contact_id = c.id AND d.cycle = 1)),
remembered AS (
  INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step)
  SELECT :workflow, contact_id, id, 1, 'send' FROM numbered)
INSERT INTO outbox (id, workflow_id, contact_id, message_id, hour, not_before, planned_at,
                    workflow_version, message_version, cycle, step, channel, address)
SELECT id, :workflow, contact_id, 1, t, t, t, 1, 1, 1, 'send', 'email', address
FROM numbered, CAST('2026-03-10T10:00:00Z' AS timestamptz) AS t
