WITH paused AS (
  UPDATE workflow SET state = 'PAUSED', paused_at = :now
  WHERE id = :id AND state = 'ACTIVE'
  RETURNING id, paused_at
)
INSERT INTO pause (workflow_id, paused_at)
SELECT id, paused_at FROM paused
