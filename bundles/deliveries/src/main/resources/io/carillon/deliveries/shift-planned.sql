UPDATE outbox SET not_before = not_before + :seconds * interval '1 second'
WHERE workflow_id = :workflow AND claim_id IS NULL
