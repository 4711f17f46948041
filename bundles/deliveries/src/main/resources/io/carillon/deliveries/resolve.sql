-- What goes back to PLANNED must not slip past a deletion that is under way, as in resend.sql.
WITH able AS MATERIALIZED (
  SELECT w.id
  FROM workflow w
  WHERE (CAST(:state AS text) <> 'PLANNED' OR w.state <> 'DELETED')
    AND (CAST(:workflow AS bigint) IS NULL OR w.id = CAST(:workflow AS bigint))
  ORDER BY w.id
  FOR SHARE
)
UPDATE delivery d
SET state = CAST(:state AS text),
    reason = CASE WHEN CAST(:state AS text) <> 'PLANNED' THEN 'RESOLVED' END,
    detail = CASE WHEN CAST(:state AS text) <> 'PLANNED' THEN d.detail END,
    not_before = CASE WHEN CAST(:state AS text) = 'PLANNED' THEN :now ELSE d.not_before END,
    finished_at = CASE WHEN CAST(:state AS text) <> 'PLANNED' THEN CAST(:now AS timestamptz) END,
    uncertain = CAST(:state AS text) <> 'SENT',
    claim_id = NULL
FROM able
WHERE able.id = d.workflow_id AND {matching}
