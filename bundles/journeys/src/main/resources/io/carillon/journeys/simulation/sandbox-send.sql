-- What an hour has planned is sent in it.
UPDATE delivery
SET state = 'SENT', finished_at = not_before
WHERE channel = :channel AND workflow_id = :workflow AND state = 'PLANNED' AND not_before = :now
