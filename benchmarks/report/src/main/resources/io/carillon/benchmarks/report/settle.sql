WITH gone AS (
  DELETE FROM outbox d
  USING unnest(CAST(:ids AS bigint[])) AS o (id)
  WHERE d.id = o.id AND d.claim_id = :claim
  RETURNING d.*),
past AS (
  INSERT INTO past_delivery (id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at,
                             workflow_version, message_version, cycle, step, channel, language, state, address,
                             attempts, receipt)
  SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at,
         not_before + :claim % 3600 * interval '1 second', workflow_version, message_version, cycle, step, channel,
         language, 'SENT', address, 1, '250 2.0.0 Ok: queued'
  FROM gone),
settled AS (
  DELETE FROM claim WHERE id = :claim)
SELECT count(*) FROM gone
