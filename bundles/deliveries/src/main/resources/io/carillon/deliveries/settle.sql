-- Marks: 0 untouched, 1 started and no answer, 2 sent, 3 rejected, 4 later, 5 unknown, 6 waits
-- (Mark.java). What waits was refused for no reason of its own: it uses up no try.
--
-- The outbox is filled and emptied faster than statistics are renewed, so nothing here may rest on how many
-- rows the planner believes it has: rows are looked up one by one (OFFSET 0) or by an array of their numbers,
-- and what is joined with as many is joined by a FULL JOIN, which is never a loop.
WITH whole AS MATERIALIZED (
  SELECT c.id, (SELECT w.state FROM workflow w WHERE w.id = c.workflow_id) AS workflow_state
  FROM claim c
  WHERE c.id = :claim AND c.handed
),
told AS MATERIALIZED (
  SELECT o.id, o.mark, o.text
  FROM whole
  CROSS JOIN unnest(CAST(:ids AS bigint[]), CAST(:marks AS int[]), CAST(:texts AS text[])) AS o (id, mark, text)
),
-- Only what may go back must be looked at to be judged: mostly nothing.
judged AS MATERIALIZED (
  SELECT d.id, t.mark, t.text,
         CASE
           WHEN t.mark = 4 AND d.attempts >= cardinality(CAST(:backoff AS bigint[])) THEN 'FAILED'
           WHEN whole.workflow_state = 'DELETED' THEN 'SKIPPED'
           ELSE 'PLANNED'
         END AS state
  FROM whole
  CROSS JOIN told t
  CROSS JOIN LATERAL (
    SELECT x.id, x.attempts FROM outbox x WHERE x.id = t.id AND x.claim_id = whole.id OFFSET 0) AS d
  WHERE t.mark IN (0, 4, 6)
),
leaving AS MATERIALIZED (
  SELECT t.id, t.mark, t.text, CASE t.mark WHEN 2 THEN 'SENT' WHEN 3 THEN 'REJECTED' ELSE 'UNKNOWN' END AS state
  FROM told t
  WHERE t.mark IN (1, 2, 3, 5)
  UNION ALL
  SELECT j.id, j.mark, j.text, j.state FROM judged j WHERE j.state <> 'PLANNED'
),
deleted AS (
  DELETE FROM outbox d
  WHERE d.id = ANY (ARRAY(SELECT id FROM leaving)) AND d.claim_id = :claim
  RETURNING {kept}, d.claim_id, d.attempts, d.uncertain, d.detail
),
gone AS (
  SELECT {kept},
         CASE WHEN l.state = 'UNKNOWN' THEN d.claim_id END AS claim_id,
         d.attempts + CASE WHEN l.mark IN (0, 6) THEN 0 ELSE 1 END AS attempts,
         d.uncertain, l.mark, l.state,
         CASE l.state
           WHEN 'REJECTED' THEN 'REFUSED'
           WHEN 'UNKNOWN' THEN 'LOST_ANSWER'
           WHEN 'FAILED' THEN 'RETRIES_EXHAUSTED'
           WHEN 'SKIPPED' THEN 'DELETED'
         END AS reason,
         CASE WHEN l.mark = 0 THEN d.detail WHEN l.mark <> 2 THEN nullif(l.text, '') END AS detail,
         CASE WHEN l.mark = 2 THEN nullif(l.text, '') END AS receipt
  FROM deleted d
  FULL JOIN leaving l ON l.id = d.id
  WHERE coalesce(d.id, 0) > 0
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
  WHERE d.id = ANY (ARRAY(SELECT id FROM judged WHERE state = 'PLANNED')) AND d.id = j.id
    AND d.claim_id = :claim
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
