-- Of those woken, whom an event would let in, were it not that too many effects of workflows have led to it; and a way by
-- which.
SELECT count(*) AS people, coalesce(max(e.chain), '') AS chain
FROM (SELECT k.* FROM contact k
      WHERE k.id = ANY (ARRAY(SELECT w.contact_id FROM woken w WHERE w.depth > :links))) AS c
LEFT JOIN journey j ON j.contact_id = c.id AND j.workflow_id = :workflow AND j.subject = 0
CROSS JOIN LATERAL (
  SELECT coalesce(e.chain, '') AS chain
  FROM event e
  WHERE {event} AND e.depth > :links
  ORDER BY e.at DESC
  LIMIT 1) AS e
WHERE ({contacts}) AND (j.contact_id IS NULL OR j.ended_at IS NOT NULL AND {again})
