-- Who qualifies and has no row, or one that a plan may revive. Within a simulation no address and no
-- suppression changes, so whoever it skipped itself for one of these stays so; one address for several
-- contacts may become free. Counted, not tested for existence: that would be planned as if there were
-- many.
SELECT count(*)
FROM contact c
WHERE ({contacts})
  AND NOT EXISTS (
    SELECT FROM once n
    WHERE n.workflow_id = ? AND n.step = ? AND n.contact_id = c.id AND n.cycle = ?
      AND (n.skipped IS NULL
           OR n.skipped <> 'SAME_ADDRESS' AND EXISTS (
             SELECT FROM past_delivery d WHERE d.id = n.delivery_id AND d.hour >= ?)))
