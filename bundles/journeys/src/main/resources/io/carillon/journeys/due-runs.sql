-- A run for every e-mail workflow and flow that was active when the hour ended; applications wait for no hour.
-- What a pause with the policy LATE left out is evaluated after all (R44).
INSERT INTO run (workflow_id, hour, state, due_at)
SELECT w.id, h.at, 'DUE', :now
FROM hour h
JOIN workflow w ON w.kind IN ('EMAIL', 'FLOW') AND w.state = 'ACTIVE' AND w.activated_at < h.at
WHERE h.at BETWEEN :first AND :last AND h.state = 'STRUCK'
  AND NOT EXISTS (
    SELECT FROM pause p
    WHERE p.workflow_id = w.id AND p.paused_at < h.at
      AND (p.resumed_at IS NULL OR p.resumed_at >= h.at)
      AND p.policy IS DISTINCT FROM 'LATE')
ON CONFLICT (workflow_id, hour) DO NOTHING
