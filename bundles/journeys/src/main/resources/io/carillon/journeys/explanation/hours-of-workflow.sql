SELECT h.at, h.since, h.state AS hour_state, r.state AS run_state, r.version, r.finished_at, r.reason,
       r.detail, p.paused_at, p.resumed_at, p.policy
FROM hour h
LEFT JOIN run r ON r.hour = h.at AND r.workflow_id = :workflow
LEFT JOIN LATERAL (
  SELECT p.paused_at, p.resumed_at, p.policy
  FROM pause p
  WHERE p.workflow_id = :workflow AND p.paused_at < h.at AND (p.resumed_at IS NULL OR p.resumed_at >= h.at)
  ORDER BY p.paused_at DESC
  LIMIT 1) AS p ON true
WHERE h.at <= :now
ORDER BY h.at DESC
LIMIT :limit
