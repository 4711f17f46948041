-- Whom they had planned before the range; of what is kept no longer, it is long ago.
INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step, skipped)
SELECT n.workflow_id, n.contact_id, n.delivery_id, n.cycle, n.step, n.skipped
FROM real_once n
LEFT JOIN past_delivery d ON d.id = n.delivery_id
WHERE n.workflow_id = ANY (:simulated)
  AND (d.id IS NOT NULL OR NOT EXISTS (SELECT FROM real_delivery later WHERE later.id = n.delivery_id))
