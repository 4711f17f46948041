-- State by state, as the index of what was not sent has them. The state is written into the text, so
-- that the index can serve it.
SELECT id FROM past_delivery
WHERE workflow_id = :workflow AND state = {state} AND id > :after
ORDER BY id
LIMIT :limit
