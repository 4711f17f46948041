-- The first time counts.
INSERT INTO engagement AS e (delivery_id, workflow_id, contact_id, unsubscribed_at)
VALUES (:delivery, :workflow, :contact, :now)
ON CONFLICT (delivery_id) DO UPDATE
SET unsubscribed_at = coalesce(e.unsubscribed_at, excluded.unsubscribed_at)
