UPDATE claim SET lease_until = :lease
WHERE id = ANY (CAST(:claims AS bigint[])) AND handed
