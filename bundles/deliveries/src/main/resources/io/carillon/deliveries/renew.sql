UPDATE delivery SET lease_until = :lease
WHERE claim_id = ANY (CAST(:claims AS bigint[])) AND state = 'HANDED'
