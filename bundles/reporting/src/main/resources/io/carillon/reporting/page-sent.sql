-- By the time of sending. OFFSET 0 keeps each later life looked up by its key.
SELECT d.id
FROM past_delivery d
WHERE d.workflow_id = :workflow AND d.state = 'SENT' AND d.finished_at >= :since
  AND (d.finished_at, d.id) > (:since, :after)
  AND NOT EXISTS (SELECT FROM engagement e WHERE e.delivery_id = d.id AND ({unless}) OFFSET 0)
ORDER BY d.finished_at, d.id
LIMIT :limit
