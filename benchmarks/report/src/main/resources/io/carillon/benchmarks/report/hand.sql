UPDATE delivery d SET state = 'HANDED', lease_until = d.not_before
FROM workflow w
WHERE d.claim_id = :claim AND d.id = ANY (CAST(:ids AS bigint[])) AND d.state = 'CLAIMED'
  AND w.id = d.workflow_id AND w.state = 'ACTIVE'
RETURNING d.id
