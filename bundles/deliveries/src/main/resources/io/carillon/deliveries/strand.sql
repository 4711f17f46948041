-- What a server that has gone had in its hands, before it is given back.
UPDATE outbox SET stranded = least(stranded + 1, 1000)
WHERE id = ANY (CAST(:ids AS bigint[])) AND claim_id IS NOT NULL
