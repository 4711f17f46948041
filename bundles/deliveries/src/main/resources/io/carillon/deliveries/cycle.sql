-- What people have had is history: they may have it once more. Its rows get numbers that no cycle has, so that nothing
-- is deleted. What still waits, or has left after the moment, stays as it is.
UPDATE once n
SET cycle = CAST(-(SELECT count(*) FROM once o
                   WHERE o.workflow_id = n.workflow_id AND o.step = n.step AND o.contact_id = n.contact_id) AS smallint),
    skipped = NULL
WHERE n.workflow_id = :workflow AND n.cycle > 0 AND n.contact_id IN ({contacts})
  AND NOT EXISTS (SELECT FROM outbox d WHERE d.id = n.delivery_id)
  AND NOT EXISTS (SELECT FROM past_delivery p WHERE p.id = n.delivery_id AND p.finished_at > :before)
