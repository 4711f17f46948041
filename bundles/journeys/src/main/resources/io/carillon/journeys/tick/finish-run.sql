UPDATE run
SET state = :state, finished_at = :now, version = :version, matched = :matched, planned = :planned,
    without_address = :without, blocked = :blocked, reason = :reason, detail = :detail
WHERE workflow_id = :workflow AND hour = :hour AND state = 'DUE'
