UPDATE workflow SET state = 'DELETED', deleted_at = :now
WHERE id = :id AND state <> 'DELETED'
