-- What a flow has planned at a moment is sent in it, and what a policy had put off until then. Whoever waits for that is asked again; what they will do with it is
-- known already.
WITH gone AS MATERIALIZED (
  DELETE FROM outbox WHERE workflow_id = :workflow AND not_before <= :now
  RETURNING *
),
had_more AS (
  INSERT INTO had (contact_id, at, delivery_id, workflow_id, channel)
  SELECT contact_id, :now, id, workflow_id, channel
  FROM gone
  WHERE EXISTS (SELECT FROM policy)
),
sent AS (
  INSERT INTO past_delivery (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
    message_version, attempts, cycle, step, channel, language, state, address)
  SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at, :now, workflow_version,
         message_version, attempts, cycle, step, channel, language, 'SENT', address
  FROM gone
),
woken AS (
  INSERT INTO wake (workflow_id, contact_id)
  SELECT DISTINCT a.workflow_id, g.contact_id
  FROM gone g
  JOIN awaited a ON a.kind = '#delivery' AND a.workflow_id = g.workflow_id
),
known AS (
  INSERT INTO response (
    at, what, delivery_id, workflow_id, contact_id, step, language, message_id, message_version, like_delivery, link)
  SELECT r.at, r.what, g.id, g.workflow_id, g.contact_id, g.step, g.language, g.message_id, g.message_version,
         r.like_delivery, r.link
  FROM gone g
  CROSS JOIN LATERAL ({responses}) AS r
)
SELECT count(*) FROM gone
