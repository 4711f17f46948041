-- The address had it before for another contact; of what is kept no longer, and of what an erased person had at
-- this one's address, the address that this one has now stands for the one that it had. OFFSET 0 keeps each of the few looked up by its key.
SELECT a.contact_id
FROM addressed a
CROSS JOIN LATERAL (
  SELECT FROM (
    SELECT h.id FROM ({holders}) AS h WHERE h.id <> a.contact_id
    OFFSET 0) AS other
  CROSS JOIN LATERAL (
    SELECT FROM once n
    LEFT JOIN delivery d ON d.id = n.delivery_id
    WHERE n.workflow_id = :workflow AND n.step = :step AND n.contact_id = other.id AND n.cycle = :cycle
      AND n.skipped IS NULL AND (d.id IS NULL OR d.state <> 'SKIPPED' AND coalesce(lower(d.address), a.address) = a.address)
    OFFSET 0) AS sent
  LIMIT 1) AS has
WHERE :once
