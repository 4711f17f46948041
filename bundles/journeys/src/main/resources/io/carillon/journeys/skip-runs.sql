UPDATE run SET state = 'SKIPPED', finished_at = :now, detail = :detail
WHERE workflow_id = :workflow AND state = 'DUE'
