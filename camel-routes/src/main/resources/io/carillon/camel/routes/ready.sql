-- One row if something of this channel may leave now: what is due, of an active workflow.
SELECT 1 AS ready
WHERE EXISTS (
  SELECT 1
  FROM delivery d
  JOIN workflow w ON w.id = d.workflow_id
  WHERE d.channel = ? AND d.state = 'PLANNED' AND d.not_before <= ? AND w.state = 'ACTIVE')
