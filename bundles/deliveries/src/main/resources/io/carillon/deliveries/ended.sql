-- The conditions on states are written into the text, so that the indexes by the moment of the end serve them.
SELECT state, count(*) AS deliveries
FROM past_delivery
WHERE workflow_id = :workflow AND state = 'SENT' AND finished_at >= :since
GROUP BY state
UNION ALL
SELECT state, count(*)
FROM past_delivery
WHERE workflow_id = :workflow AND state <> 'SENT' AND finished_at >= :since
GROUP BY state
