UPDATE delivery SET state = 'SKIPPED', reason = :reason, finished_at = :now
WHERE workflow_id = :workflow AND state = 'PLANNED'
