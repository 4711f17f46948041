SELECT id FROM workflow WHERE id = ANY (CAST(:ids AS bigint[])) AND state <> 'ACTIVE'
