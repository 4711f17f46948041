-- The first time counts. Of a mail that is kept no longer there is nothing to count.
INSERT INTO engagement AS e (delivery_id, workflow_id, contact_id, unsubscribed_at)
SELECT :delivery, :workflow, :contact, :now
WHERE EXISTS (SELECT FROM delivery d WHERE d.id = :delivery)
ON CONFLICT (delivery_id) DO UPDATE
SET unsubscribed_at = coalesce(e.unsubscribed_at, excluded.unsubscribed_at)
