WITH fresh AS MATERIALIZED (
  SELECT c.id, {address} AS address, {language} AS language
  FROM contact c
  WHERE ({contacts})
    AND NOT EXISTS (
      SELECT FROM delivery d
      WHERE d.workflow_id = :workflow AND d.step = :step AND d.contact_id = c.id AND d.cycle = :cycle)
),
-- Who must not be written to is asked of those alone who are new: mostly few.
judged AS MATERIALIZED (
  SELECT f.id, f.address, f.language,
         CASE
           WHEN f.address IS NULL THEN 'NO_ADDRESS'
           WHEN EXISTS (
             SELECT FROM unsubscribe u
             WHERE u.contact_id = f.id AND u.channel IN ('', :channel)
               AND (u.scope = 'EVERYTHING' OR u.scope = 'WORKFLOW' AND u.scope_id = :workflow))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (SELECT FROM suppression s WHERE s.address = lower(f.address)) THEN 'SUPPRESSED'
         END AS reason
  FROM fresh f
),
-- Who was skipped for such a reason, can be written to now and still qualifies. They are few: OFFSET 0
-- keeps each of them looked up by its key, instead of asking all contacts once more.
reachable AS MATERIALIZED (
  SELECT d.id, now_has.address, now_has.language
  FROM delivery d
  CROSS JOIN LATERAL (
    SELECT {address} AS address, {language} AS language
    FROM contact c
    WHERE c.id = d.contact_id AND ({contacts})
    OFFSET 0) AS now_has
  WHERE d.workflow_id = :workflow AND d.step = :step AND d.cycle = :cycle
    AND d.state = 'SKIPPED' AND d.reason IN ('NO_ADDRESS', 'UNSUBSCRIBED', 'SUPPRESSED')
    AND now_has.address IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM unsubscribe u
      WHERE u.contact_id = d.contact_id AND u.channel IN ('', :channel)
        AND (u.scope = 'EVERYTHING' OR u.scope = 'WORKFLOW' AND u.scope_id = :workflow))
    AND NOT EXISTS (SELECT FROM suppression s WHERE s.address = lower(now_has.address))
),
counted AS MATERIALIZED (
  SELECT f.matched + r.matched AS matched, f.addresses + r.matched AS addresses, f.without, f.blocked
  FROM (SELECT count(*) AS matched,
               count(*) FILTER (WHERE reason IS NULL) AS addresses,
               count(*) FILTER (WHERE reason = 'NO_ADDRESS') AS without,
               count(*) FILTER (WHERE reason IN ('UNSUBSCRIBED', 'SUPPRESSED')) AS blocked
        FROM judged) AS f,
       (SELECT count(*) AS matched FROM reachable) AS r
),
inserted AS (
  INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at,
                        workflow_version, message_version, cycle, step, channel, language, state, address,
                        reason)
  SELECT :workflow, j.id, :message, :hour, :now, :now,
         CASE WHEN j.reason IS NOT NULL THEN CAST(:now AS timestamptz) END,
         :version, :messageVersion, :cycle, :step, :channel, j.language,
         CASE WHEN j.reason IS NULL THEN 'PLANNED' ELSE 'SKIPPED' END,
         j.address, j.reason
  FROM judged j, counted
  WHERE counted.addresses <= :cap
  RETURNING state
),
revived AS (
  UPDATE delivery d
  SET state = 'PLANNED', reason = NULL, address = r.address, language = r.language, hour = :hour,
      not_before = :now, planned_at = :now, finished_at = NULL, workflow_version = :version,
      message_id = :message, message_version = :messageVersion
  FROM reachable r, counted
  WHERE d.id = r.id AND counted.addresses <= :cap
  RETURNING d.id
)
SELECT counted.matched,
       (SELECT count(*) FROM inserted WHERE state = 'PLANNED') + (SELECT count(*) FROM revived),
       counted.without,
       counted.blocked,
       counted.addresses > :cap
FROM counted
