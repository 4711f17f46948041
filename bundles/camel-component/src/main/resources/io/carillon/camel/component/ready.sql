-- One row if something of this channel may leave now. Asked workflow by workflow, so that what
-- waits for a paused one, or for one whose mails are refused at the moment, is never read. What has
-- stranded goes one batch at a time. From the newest: what has left stays in the index at its beginning, as
-- long as a transaction is open that may see it.
SELECT 1 AS ready
FROM workflow w
CROSS JOIN LATERAL (
  SELECT d.id
  FROM outbox d
  WHERE d.channel = ? AND d.workflow_id = w.id AND d.claim_id IS NULL AND d.not_before <= ?
    AND (d.stranded = 0 OR NOT EXISTS (
      SELECT FROM claim c
      JOIN outbox away ON away.id = ANY (c.deliveries) AND away.claim_id = c.id
      WHERE away.stranded > 0))
  ORDER BY d.not_before DESC, d.id DESC
  LIMIT 1) AS due
WHERE w.state = 'ACTIVE' AND w.id <> ALL (?)
LIMIT 1
