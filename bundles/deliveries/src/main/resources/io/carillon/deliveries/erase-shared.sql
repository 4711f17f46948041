-- What an erased person has had at an address that others have as well, the others have had: one address gets one
-- message, and nobody else remembers whose it was. Before the addresses are emptied. Who was not skipped for it
-- and has more than one address may still be written to at another one.
INSERT INTO once AS o (workflow_id, contact_id, delivery_id, cycle, step)
SELECT DISTINCT ON (n.workflow_id, n.step, h.contact_id, n.cycle)
       n.workflow_id, h.contact_id, n.delivery_id, n.cycle, n.step
FROM unnest(CAST(:shared AS text[])) AS s (address)
CROSS JOIN LATERAL (
  SELECT c.id AS contact_id, coalesce(lower(c.custom_email) = s.address, true) AS alone
  FROM contact c
  WHERE lower(c.marketplace_email) = s.address
  UNION
  SELECT c.id, coalesce(lower(c.marketplace_email) = s.address, true)
  FROM contact c
  WHERE c.custom_email IS NOT NULL AND lower(c.custom_email) = s.address
  UNION
  SELECT a.contact_id, false
  FROM address a
  WHERE a.kind IN (SELECT DISTINCT k.kind FROM address k) AND a.key = s.address) AS h
CROSS JOIN workflow w
JOIN once n ON n.workflow_id = w.id AND n.contact_id = :contact AND n.skipped IS NULL
LEFT JOIN delivery d ON d.id = n.delivery_id
WHERE h.contact_id <> :contact AND (d.id IS NULL OR d.state <> 'SKIPPED' AND lower(d.address) = s.address)
  AND (h.alone OR EXISTS (
         SELECT FROM once e
         WHERE e.workflow_id = n.workflow_id AND e.step = n.step AND e.contact_id = h.contact_id AND e.cycle = n.cycle
           AND e.skipped = 'SAME_ADDRESS'))
ORDER BY n.workflow_id, n.step, h.contact_id, n.cycle, n.delivery_id
ON CONFLICT (workflow_id, step, contact_id, cycle) DO UPDATE
SET delivery_id = excluded.delivery_id, skipped = NULL
WHERE o.skipped = 'SAME_ADDRESS'
