-- Marks: 0 untouched, 1 started and no answer, 2 sent, 3 rejected, 4 later, 5 unknown, 6 waits
-- (Mark.java). What waits was refused for no reason of its own: it uses up no try.
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
  FROM claim c
  CROSS JOIN unnest(CAST(:ids AS bigint[]), CAST(:marks AS int[]), CAST(:texts AS text[]))
       AS o (id, mark, text)
  JOIN outbox d ON d.id = o.id AND d.claim_id = c.id
  JOIN workflow w ON w.id = d.workflow_id
  WHERE c.id = :claim AND c.handed
),
gone AS (
  DELETE FROM outbox d
  USING judged j
  WHERE d.id = j.id AND d.claim_id = :claim AND j.state <> 'PLANNED'
  RETURNING {kept},
            CASE WHEN j.state = 'UNKNOWN' THEN d.claim_id END AS claim_id,
            d.attempts + CASE WHEN j.mark IN (0, 6) THEN 0 ELSE 1 END AS attempts,
            d.uncertain, j.mark, j.state,
            CASE j.state
              WHEN 'REJECTED' THEN 'REFUSED'
              WHEN 'UNKNOWN' THEN 'LOST_ANSWER'
              WHEN 'FAILED' THEN 'RETRIES_EXHAUSTED'
              WHEN 'SKIPPED' THEN 'DELETED'
            END AS reason,
            CASE WHEN j.mark = 0 THEN d.detail WHEN j.mark <> 2 THEN nullif(j.text, '') END AS detail,
            CASE WHEN j.mark = 2 THEN nullif(j.text, '') END AS receipt
),
past AS (
  {toPast}
),
back AS (
  UPDATE outbox d
  SET detail = CASE WHEN j.mark = 0 THEN d.detail ELSE nullif(j.text, '') END,
      attempts = d.attempts + CASE WHEN j.mark = 4 THEN 1 ELSE 0 END,
      not_before = CASE j.mark
        WHEN 4 THEN :now + (CAST(:backoff AS bigint[]))[d.attempts + 1] * interval '1 second'
        WHEN 6 THEN :now + (CAST(:backoff AS bigint[]))[1] * interval '1 second'
        ELSE d.not_before
      END,
      claim_id = NULL
  FROM judged j
  WHERE d.id = j.id AND d.claim_id = :claim AND j.state = 'PLANNED'
  RETURNING j.mark
),
-- A claim of which more is out stays, until its lease ends.
settled AS (
  DELETE FROM claim c
  WHERE c.id = :claim AND c.handed AND cardinality(c.deliveries) <= cardinality(CAST(:ids AS bigint[]))
)
SELECT mark, state, count(*) AS deliveries FROM gone GROUP BY mark, state
UNION ALL
SELECT mark, 'PLANNED', count(*) FROM back GROUP BY mark
