WITH settled AS (
  UPDATE delivery d
  SET state = 'SENT', receipt = '250 2.0.0 Ok: queued', attempts = 1,
      finished_at = d.not_before + :claim % 3600 * interval '1 second',
      claim_id = NULL, claimed_by = NULL, lease_until = NULL
  FROM unnest(CAST(:ids AS bigint[])) AS o (id)
  WHERE d.id = o.id AND d.claim_id = :claim AND d.state = 'HANDED'
  RETURNING d.state)
SELECT count(*) FROM settled
