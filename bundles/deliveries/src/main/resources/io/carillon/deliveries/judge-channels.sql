-- By which channels a workflow has something ready.
SELECT DISTINCT d.channel
FROM outbox d
WHERE d.workflow_id = :workflow AND d.claim_id IS NULL AND d.not_before <= :now
