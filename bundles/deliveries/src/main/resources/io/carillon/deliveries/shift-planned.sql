UPDATE delivery SET not_before = not_before + :seconds * interval '1 second'
WHERE workflow_id = :workflow AND state = 'PLANNED'
