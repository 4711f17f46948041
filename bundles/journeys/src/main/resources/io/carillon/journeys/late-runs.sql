-- The hours that struck during the pause become due, also those that a run gave up because of it.
INSERT INTO run (workflow_id, hour, state, due_at)
SELECT :workflow, h.at, 'DUE', :now
FROM hour h
JOIN workflow w ON w.id = :workflow AND w.kind IN ('EMAIL', 'FLOW')
LEFT JOIN run r ON r.workflow_id = :workflow AND r.hour = h.at
WHERE h.state = 'STRUCK' AND h.at <= :now
  AND (h.at > :pausedAt OR (r.state = 'SKIPPED' AND r.finished_at >= :pausedAt))
ON CONFLICT (workflow_id, hour) DO UPDATE
SET state = 'DUE', due_at = excluded.due_at, attempts = 0, finished_at = NULL, detail = ''
WHERE run.state = 'SKIPPED'
