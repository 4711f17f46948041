-- Marks: 0 untouched, 1 started and no answer, 2 sent, 3 rejected, 4 later, 5 unknown, 6 waits
-- (Mark.java). What waits was refused for no reason of its own: it uses up no try.
-- An answer that comes after a recovery gave the delivery up as UNKNOWN still counts.
WITH judged AS MATERIALIZED (
  SELECT d.id, o.mark, o.text,
         CASE
           WHEN o.mark = 2 THEN 'SENT'
           WHEN o.mark = 3 THEN 'REJECTED'
           WHEN o.mark IN (1, 5) THEN 'UNKNOWN'
           WHEN o.mark = 4 AND d.attempts >= cardinality(CAST(:backoff AS bigint[])) THEN 'FAILED'
           WHEN w.state = 'DELETED' THEN 'SKIPPED'
           ELSE 'PLANNED'
         END AS state
  FROM unnest(CAST(:ids AS bigint[]), CAST(:marks AS int[]), CAST(:texts AS text[]))
       AS o (id, mark, text)
  JOIN delivery d ON d.id = o.id
  JOIN workflow w ON w.id = d.workflow_id
),
settled AS (
  UPDATE delivery d
  SET state = j.state,
      reason = CASE j.state
        WHEN 'REJECTED' THEN 'REFUSED'
        WHEN 'UNKNOWN' THEN 'LOST_ANSWER'
        WHEN 'FAILED' THEN 'RETRIES_EXHAUSTED'
        WHEN 'SKIPPED' THEN 'DELETED'
      END,
      detail = CASE WHEN j.mark = 0 THEN d.detail WHEN j.mark <> 2 THEN nullif(j.text, '') END,
      receipt = CASE WHEN j.mark = 2 THEN nullif(j.text, '') END,
      attempts = d.attempts + CASE WHEN j.mark IN (0, 6) THEN 0 ELSE 1 END
                            - CASE WHEN d.state = 'UNKNOWN' THEN 1 ELSE 0 END,
      not_before = CASE
        WHEN j.mark = 4 AND j.state = 'PLANNED'
        THEN :now + (CAST(:backoff AS bigint[]))[d.attempts + 1] * interval '1 second'
        WHEN j.mark = 6 AND j.state = 'PLANNED'
        THEN :now + (CAST(:backoff AS bigint[]))[1] * interval '1 second'
        ELSE d.not_before
      END,
      finished_at = CASE WHEN j.state <> 'PLANNED' THEN CAST(:now AS timestamptz) END,
      claim_id = CASE WHEN j.state = 'UNKNOWN' THEN d.claim_id END,
      claimed_by = NULL,
      lease_until = NULL
  FROM judged j
  WHERE d.id = j.id AND d.claim_id = :claim
    AND (d.state = 'HANDED'
         OR d.state = 'UNKNOWN' AND d.reason = 'LOST_ANSWER' AND j.state <> 'UNKNOWN')
  RETURNING j.mark, d.state
)
SELECT mark, state, count(*) AS deliveries FROM settled GROUP BY mark, state
