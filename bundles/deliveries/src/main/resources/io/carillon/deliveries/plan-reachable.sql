-- Who was skipped for such a reason, can be written to now and still qualifies. They are few: OFFSET 0
-- keeps each of them looked up by its key, instead of asking all contacts once more.
SELECT d.delivery_id AS id, d.contact_id, now_has.address, now_has.language
FROM once d
CROSS JOIN LATERAL (
  SELECT {address} AS address, {language} AS language
  FROM contact c
  WHERE c.id = d.contact_id AND ({contacts})
  OFFSET 0) AS now_has
WHERE d.workflow_id = :workflow AND d.step = :step AND d.cycle = :cycle
  AND d.skipped IS NOT NULL
  AND now_has.address IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM unsubscribe u
    WHERE u.contact_id = d.contact_id AND u.channel IN ('', :channel)
      AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
        SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :workflow)))
  AND NOT EXISTS (
    SELECT FROM unsubscribe_address u
    WHERE u.address = lower(now_has.address) AND u.channel IN ('', :channel)
      AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
        SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :workflow)))
  AND NOT EXISTS (SELECT FROM suppression s WHERE s.address = lower(now_has.address))
  AND NOT EXISTS (
    SELECT FROM outcome o
    WHERE o.contact_id = d.contact_id AND o.workflow_id = :workflow AND o.reset_at IS NULL AND o.closes)
