-- What policies say of all that a workflow has ready on a channel, as a claim of it would: what is lost ends, what waits
-- is put off, and what may go stays as it is. Counts what ended, and what is put off for the first time.
WITH head AS MATERIALIZED (
  SELECT CAST(:workflow AS bigint) AS workflow_id
),
batch AS MATERIALIZED (
  SELECT d.id, d.contact_id, d.workflow_id, d.address, d.uncertain, d.not_before, d.deferred_since
  FROM outbox d
  WHERE d.channel = :channel AND d.workflow_id = :workflow AND d.claim_id IS NULL AND d.not_before <= :now
),
judged AS MATERIALIZED (
  SELECT id, CAST(NULL AS text) AS reason FROM batch
),
{policies}
{ended}
counted AS (
  SELECT r.reason, r.until IS NOT NULL AS deferred
  FROM ruled r
  JOIN batch b ON b.id = r.id
  WHERE r.reason IS NOT NULL AND (r.until IS NULL OR r.lost AND b.deferred_since IS NULL)
)
SELECT reason, deferred, count(*) AS messages
FROM counted
GROUP BY reason, deferred
