-- The oldest ready delivery of an active workflow says which message it is to be. Asked workflow by
-- workflow, so that what waits for a paused one is never read. Those that have
-- stranded and those that have not are never in one claim.
WITH head AS MATERIALIZED (
  SELECT ready.workflow_id, ready.message_id, ready.message_version, ready.language
  FROM workflow w
  CROSS JOIN LATERAL (
    SELECT d.workflow_id, d.message_id, d.message_version, d.language, d.not_before, d.id
    FROM delivery d
    WHERE d.channel = :channel AND d.workflow_id = w.id AND d.state = 'PLANNED'
      AND d.not_before <= :now AND {stranded}
    ORDER BY d.not_before, d.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED) AS ready
  WHERE w.state = 'ACTIVE' AND w.id <> ALL (CAST(:halted AS bigint[]))
  ORDER BY ready.not_before, ready.id
  LIMIT 1
),
-- Single values instead of a join: so the rows come in the index's order, and reading stops at the
-- limit.
batch AS MATERIALIZED (
  SELECT d.id, d.contact_id, d.workflow_id, d.address, d.uncertain
  FROM delivery d
  WHERE d.channel = :channel AND d.workflow_id = (SELECT workflow_id FROM head)
    AND d.state = 'PLANNED' AND d.not_before <= :now
    AND d.message_id = (SELECT message_id FROM head)
    AND d.message_version = (SELECT message_version FROM head)
    AND d.language = (SELECT language FROM head) AND {stranded}
  ORDER BY d.not_before, d.id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED
),
-- What has come up since the plan acts at once on everything that has not left (design decision 6).
judged AS MATERIALIZED (
  SELECT b.id,
         CASE
           WHEN b.uncertain AND EXISTS (SELECT FROM evidence(b.id) AS e WHERE e.accepted)
             THEN 'PROVEN'
           WHEN EXISTS (
             SELECT FROM unsubscribe u
             WHERE u.contact_id = b.contact_id AND u.channel IN ('', :channel)
               AND (u.scope = 'EVERYTHING' OR u.scope = 'WORKFLOW' AND u.scope_id = b.workflow_id))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (
             SELECT FROM unsubscribe_address u
             WHERE u.address = lower(b.address) AND u.channel IN ('', :channel)
               AND (u.scope = 'EVERYTHING' OR u.scope = 'WORKFLOW' AND u.scope_id = b.workflow_id))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (SELECT FROM suppression s WHERE s.address = lower(b.address)) THEN 'SUPPRESSED'
         END AS reason
  FROM batch b
)
UPDATE delivery d
SET state = CASE WHEN j.reason IS NULL THEN 'CLAIMED' ELSE 'SKIPPED' END,
    reason = j.reason,
    finished_at = CASE WHEN j.reason IS NOT NULL THEN CAST(:now AS timestamptz) END,
    claim_id = CASE WHEN j.reason IS NULL THEN CAST(:claim AS bigint) END,
    claimed_by = CASE WHEN j.reason IS NULL THEN CAST(:session AS text) END,
    lease_until = CASE WHEN j.reason IS NULL THEN CAST(:lease AS timestamptz) END
FROM judged j
WHERE d.id = j.id
RETURNING d.id, d.workflow_id, d.step, d.contact_id, d.address, d.attempts + 1 AS attempt,
          d.message_id, d.message_version, d.language, d.state = 'CLAIMED' AS claimed
