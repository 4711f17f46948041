-- The oldest ready delivery of an active workflow says which message it is to be. Asked workflow by
-- workflow, so that what waits for a paused one is never read. Those that have
-- stranded and those that have not are never in one claim.
WITH head AS MATERIALIZED (
  SELECT ready.*
  FROM workflow w
  LEFT JOIN unnest(CAST(:floorWorkflows AS bigint[]), CAST(CAST(:floorMoments AS text[]) AS timestamptz[]),
                   CAST(:floorDeliveries AS bigint[])) AS floor (workflow_id, not_before, id)
    ON floor.workflow_id = w.id
  CROSS JOIN LATERAL (
    SELECT d.workflow_id, d.message_id, d.message_version, d.language, d.not_before, d.id
    FROM outbox d
    WHERE d.channel = :channel AND d.workflow_id = w.id AND d.claim_id IS NULL
      AND d.not_before <= :now AND {stranded}
      AND (d.not_before, d.id) >= (coalesce(floor.not_before, '-infinity'), coalesce(floor.id, 0))
    ORDER BY d.not_before, d.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED) AS ready
  WHERE w.state = 'ACTIVE' AND w.id <> ALL (CAST(:halted AS bigint[])) AND {allowed}
  ORDER BY ready.not_before, ready.id
  LIMIT 1
),
number AS MATERIALIZED (
  SELECT nextval('claim_number') AS id FROM head
),
-- Single values instead of a join: so the rows come in the index's order, and reading stops at the
-- limit.
batch AS MATERIALIZED (
  SELECT d.id, d.contact_id, d.workflow_id, d.address, d.uncertain, d.not_before, d.deferred_since
  FROM outbox d
  WHERE d.channel = :channel AND d.workflow_id = (SELECT workflow_id FROM head)
    AND d.claim_id IS NULL AND d.not_before <= :now
    AND (d.not_before, d.id) >= ((SELECT not_before FROM head), (SELECT id FROM head))
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
               AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
                 SELECT s.scope, s.scope_id FROM unsubscribe_scope s
                 WHERE s.workflow_id = (SELECT workflow_id FROM head))))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (
             SELECT FROM unsubscribe_address u
             WHERE u.address = lower(b.address) AND u.channel IN ('', :channel)
               AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
                 SELECT s.scope, s.scope_id FROM unsubscribe_scope s
                 WHERE s.workflow_id = (SELECT workflow_id FROM head))))
             THEN 'UNSUBSCRIBED'
           WHEN EXISTS (SELECT FROM suppression s WHERE s.address = lower(b.address)) THEN 'SUPPRESSED'
           WHEN EXISTS (
             SELECT FROM outcome o
             WHERE o.workflow_id = (SELECT workflow_id FROM head) AND o.reset_at IS NULL)
             THEN (SELECT CASE min(o.kind) WHEN 'CONVERSION' THEN 'CONVERTED' WHEN 'DISMISSAL' THEN 'DISMISSED' END
                   FROM outcome o
                   WHERE o.contact_id = b.contact_id AND o.workflow_id = (SELECT workflow_id FROM head)
                     AND o.reset_at IS NULL AND o.closes)
         END AS reason
  FROM batch b
),
{policies}
{ended}
claimed AS (
  UPDATE outbox d
  SET claim_id = (SELECT id FROM number), deferred = NULL
  WHERE d.id = ANY (ARRAY(SELECT id FROM ruled WHERE reason IS NULL AND until IS NULL))
  RETURNING d.id, d.workflow_id, d.step, d.contact_id, d.address, d.attempts + 1 AS attempt,
            d.message_id, d.message_version, d.language
),
taken AS (
  INSERT INTO claim (id, workflow_id, lease_until, claimed_by, deliveries)
  SELECT (SELECT id FROM number), min(workflow_id), :lease, :session, array_agg(id)
  FROM claimed
  HAVING count(*) > 0
)
SELECT c.*, number.id AS claim_id, head.not_before AS head_not_before, head.id AS head_id
FROM number
CROSS JOIN head
{claimed} claimed c ON true
