-- Evidence decides what nobody knows, and goes before what a person could only guess. The oldest
-- says best when it left; a refusal counts only where nothing says that it was accepted.
WITH proven AS MATERIALIZED (
  SELECT d.id, e.at, e.accepted, e.what
  FROM past_delivery d
  CROSS JOIN LATERAL (
    SELECT e.at, e.accepted, e.what
    FROM evidence(d.id) AS e
    ORDER BY e.accepted DESC, e.at
    LIMIT 1) AS e
  WHERE (d.state = 'UNKNOWN' OR d.uncertain)
    AND (d.state = 'UNKNOWN' OR e.accepted AND d.state IN ('FAILED', 'SKIPPED'))
)
UPDATE past_delivery d
SET state = CASE WHEN p.accepted THEN 'SENT' ELSE 'REJECTED' END,
    reason = CASE WHEN p.accepted THEN 'PROVEN' ELSE 'REFUSED' END,
    detail = concat_ws('; before: ',
      p.what || ' at ' || to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      nullif(concat_ws(' ', d.reason, d.detail), '')),
    finished_at = least(d.finished_at, p.at),
    uncertain = false, claim_id = NULL
FROM proven p
WHERE d.id = p.id AND (d.state = 'UNKNOWN' OR d.uncertain)
  AND (d.state = 'UNKNOWN' OR p.accepted AND d.state IN ('FAILED', 'SKIPPED'))
