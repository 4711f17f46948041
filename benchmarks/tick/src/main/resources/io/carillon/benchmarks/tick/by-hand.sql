INSERT INTO by_hand (workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at,
                     workflow_version, message_version, cycle, step, channel, state, address, reason)
SELECT %1$d, c.id, 1, '%2$s', '%2$s', '%2$s', CASE WHEN c.marketplace_email IS NULL THEN timestamptz '%2$s' END,
       1, 1, 1, 'send', 'email', CASE WHEN c.marketplace_email IS NULL THEN 'SKIPPED' ELSE 'PLANNED' END,
       c.marketplace_email, CASE WHEN c.marketplace_email IS NULL THEN 'NO_ADDRESS' END
FROM contact c
WHERE %3$s
  AND NOT EXISTS (SELECT FROM by_hand d
                  WHERE d.workflow_id = %1$d AND d.step = 'send' AND d.contact_id = c.id AND d.cycle = 1)
