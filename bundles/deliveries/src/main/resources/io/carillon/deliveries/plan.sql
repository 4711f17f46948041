WITH fresh AS MATERIALIZED (
  SELECT c.id, {address} AS address
  FROM contact c
  WHERE ({contacts})
    AND NOT EXISTS (
      SELECT FROM delivery d
      WHERE d.workflow_id = :workflow AND d.step = :step AND d.contact_id = c.id AND d.cycle = :cycle)
),
-- Who was skipped for want of an address, has one now and still qualifies. They are few: OFFSET 0
-- keeps each of them looked up by its key, instead of asking all contacts once more.
reachable AS MATERIALIZED (
  SELECT d.id, now_has.address
  FROM delivery d
  CROSS JOIN LATERAL (
    SELECT {address} AS address
    FROM contact c
    WHERE c.id = d.contact_id AND ({contacts})
    OFFSET 0) AS now_has
  WHERE d.workflow_id = :workflow AND d.step = :step AND d.cycle = :cycle
    AND d.state = 'SKIPPED' AND d.reason = 'NO_ADDRESS'
    AND now_has.address IS NOT NULL
),
counted AS MATERIALIZED (
  SELECT f.matched + r.matched AS matched, f.addresses + r.matched AS addresses
  FROM (SELECT count(*) AS matched, count(address) AS addresses FROM fresh) AS f,
       (SELECT count(*) AS matched FROM reachable) AS r
),
inserted AS (
  INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at,
                        workflow_version, message_version, cycle, step, channel, state, address, reason)
  SELECT :workflow, f.id, :message, :hour, :now, :now,
         CASE WHEN f.address IS NULL THEN CAST(:now AS timestamptz) END,
         :version, :messageVersion, :cycle, :step, :channel,
         CASE WHEN f.address IS NULL THEN 'SKIPPED' ELSE 'PLANNED' END,
         f.address,
         CASE WHEN f.address IS NULL THEN 'NO_ADDRESS' END
  FROM fresh f, counted
  WHERE counted.addresses <= :cap
  RETURNING state
),
revived AS (
  UPDATE delivery d
  SET state = 'PLANNED', reason = NULL, address = r.address, hour = :hour, not_before = :now,
      planned_at = :now, finished_at = NULL, workflow_version = :version,
      message_id = :message, message_version = :messageVersion
  FROM reachable r, counted
  WHERE d.id = r.id AND counted.addresses <= :cap
  RETURNING d.id
)
SELECT counted.matched,
       (SELECT count(*) FROM inserted WHERE state = 'PLANNED') + (SELECT count(*) FROM revived),
       counted.matched - counted.addresses,
       counted.addresses > :cap
FROM counted
