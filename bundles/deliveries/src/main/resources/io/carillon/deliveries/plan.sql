WITH fresh AS MATERIALIZED (
  SELECT c.id, {address} AS address, {language} AS language
  FROM {asked} c
  WHERE ({contacts})
    AND NOT EXISTS (
      SELECT FROM once d
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
               AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
                 SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :workflow)))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (
             SELECT FROM unsubscribe_address u
             WHERE u.address = lower(f.address) AND u.channel IN ('', :channel)
               AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
                 SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :workflow)))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (SELECT FROM suppression s WHERE s.address = lower(f.address)) THEN 'SUPPRESSED'
           -- Asked person by person only where there is an outcome at all.
           WHEN EXISTS (SELECT FROM outcome o WHERE o.workflow_id = :workflow AND o.reset_at IS NULL)
             THEN (SELECT CASE min(o.kind) WHEN 'CONVERSION' THEN 'CONVERTED' WHEN 'DISMISSAL' THEN 'DISMISSED' END
                   FROM outcome o
                   WHERE o.contact_id = f.id AND o.workflow_id = :workflow AND o.reset_at IS NULL AND o.closes)
         END AS reason
  FROM fresh f
),
reachable AS MATERIALIZED (
{reachable}
),
addressed AS NOT MATERIALIZED (
  SELECT id AS contact_id, lower(address) AS address FROM judged WHERE reason IS NULL
  UNION ALL
  SELECT contact_id, lower(address) FROM reachable
),
-- One address gets one message of a step. Who shares an address with another who gets it now is found
-- within the set; the one who came into the product first gets it.
first_of_address AS MATERIALIZED (
  SELECT address, min(contact_id) AS contact_id
  FROM addressed
  WHERE :once
  GROUP BY address
  HAVING count(*) > 1
),
sent_before AS MATERIALIZED (
{sentBefore}
),
same_address AS MATERIALIZED (
  SELECT a.contact_id
  FROM addressed a
  JOIN first_of_address f ON f.address = a.address AND f.contact_id <> a.contact_id
  UNION
  SELECT contact_id FROM sent_before
),
told AS NOT MATERIALIZED (
  SELECT j.id, j.address, j.language,
         CASE WHEN j.reason IS NULL AND j.id IN (SELECT contact_id FROM same_address)
              THEN 'SAME_ADDRESS' ELSE j.reason END AS reason
  FROM judged j
),
revivable AS (
  SELECT r.* FROM reachable r WHERE r.contact_id NOT IN (SELECT contact_id FROM same_address)
),
counted AS MATERIALIZED (
  SELECT f.matched + r.matched AS matched, f.addresses + r.matched AS addresses, f.without, f.blocked,
         f.missed
  FROM (SELECT count(*) AS matched,
               count(*) FILTER (WHERE reason IS NULL) AS addresses,
               count(*) FILTER (WHERE reason = 'NO_ADDRESS') AS without,
               count(*) FILTER (WHERE reason IN ('UNSUBSCRIBED', 'SUPPRESSED', 'SAME_ADDRESS', 'DISMISSED', 'CONVERTED'))
                 AS blocked,
               {missed} AS missed
        FROM told) AS f,
       (SELECT count(*) AS matched FROM revivable) AS r
),
numbered AS MATERIALIZED (
  SELECT nextval('delivery_number') AS id, t.id AS contact_id, t.address, t.language, t.reason
  FROM told t, counted
  WHERE counted.addresses <= :cap
),
remembered AS (
  INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step, skipped)
  SELECT :workflow, n.contact_id, n.id, :cycle, :step, plannable_again(n.reason) FROM numbered n
),
skipped AS (
  INSERT INTO past_delivery (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, workflow_version,
    message_version, cycle, step, channel, language, state, address, reason, detail)
  SELECT n.id, :workflow, n.contact_id, :message, :hour, :now, :now, :now, :version, :messageVersion, :cycle,
         :step, :channel, n.language, 'SKIPPED', n.address, n.reason,
         CASE WHEN n.reason = 'NO_ADDRESS' THEN {undecided} END
  FROM numbered n
  WHERE n.reason IS NOT NULL
),
-- By new numbers: where the old ones stood may be gone.
revived AS MATERIALIZED (
  SELECT nextval('delivery_number') AS id, r.id AS past_id, r.contact_id, r.address, r.language
  FROM revivable r, counted
  WHERE counted.addresses <= :cap
),
renewed AS (
  UPDATE once n
  SET delivery_id = r.id, skipped = NULL
  FROM revived r
  WHERE n.workflow_id = :workflow AND n.step = :step AND n.contact_id = r.contact_id AND n.cycle = :cycle
),
no_longer AS (
  DELETE FROM past_delivery p USING revived r WHERE p.id = r.past_id
),
planned AS (
  INSERT INTO outbox (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, workflow_version, message_version,
    cycle, step, channel, language, address)
  SELECT p.id, :workflow, p.contact_id, :message, :hour, :now, :now, :version, :messageVersion, :cycle, :step,
         :channel, p.language, p.address
  FROM (SELECT n.id, n.contact_id, n.language, n.address FROM numbered n WHERE n.reason IS NULL
        UNION ALL
        SELECT r.id, r.contact_id, r.language, r.address FROM revived r) AS p
  RETURNING id
)
SELECT counted.matched,
       (SELECT count(*) FROM planned),
       counted.without,
       counted.blocked,
       counted.addresses > :cap,
       counted.missed
FROM counted
