SELECT state, count(*) AS deliveries FROM delivery WHERE workflow_id = :workflow GROUP BY state
