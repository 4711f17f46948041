-- What a policy has put off beyond the end of the range.
SELECT count(*) FROM outbox WHERE workflow_id = :workflow AND deferred IS NOT NULL
