-- By when they are due.
SELECT id
FROM delivery
WHERE workflow_id = :workflow AND state = 'PLANNED'
  AND (channel, not_before, id) > (:channel, :since, :after)
ORDER BY channel, not_before, id
LIMIT :limit
