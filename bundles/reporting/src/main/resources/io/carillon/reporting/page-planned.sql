-- By when they are due.
SELECT id
FROM outbox
WHERE workflow_id = :workflow AND claim_id IS NULL
  AND (channel, not_before, id) > (:channel, :since, :after)
ORDER BY channel, not_before, id
LIMIT :limit
