SELECT state, reason, count(*) AS deliveries
FROM delivery
WHERE workflow_id = :workflow
GROUP BY state, reason
