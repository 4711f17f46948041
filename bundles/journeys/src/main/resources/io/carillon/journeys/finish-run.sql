UPDATE run
SET state = :state, finished_at = :now, version = :version, matched = :matched, planned = :planned,
    without_address = :without, detail = :detail
WHERE workflow_id = :workflow AND hour = :hour AND state = 'DUE'
