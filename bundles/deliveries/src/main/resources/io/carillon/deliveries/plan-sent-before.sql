-- The address had it before for another contact. OFFSET 0 keeps each of the few looked up by its key.
SELECT a.contact_id
FROM addressed a
CROSS JOIN LATERAL (
  SELECT FROM (
    SELECT h.id FROM ({holders}) AS h WHERE h.id <> a.contact_id
    OFFSET 0) AS other
  CROSS JOIN LATERAL (
    SELECT FROM delivery d
    WHERE d.workflow_id = :workflow AND d.step = :step AND d.contact_id = other.id AND d.cycle = :cycle
      AND d.state <> 'SKIPPED' AND lower(d.address) = a.address
    OFFSET 0) AS sent
  LIMIT 1) AS has
WHERE :once
