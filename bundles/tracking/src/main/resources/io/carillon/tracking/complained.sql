INSERT INTO engagement (delivery_id, workflow_id, contact_id, complained_at)
VALUES (:delivery, :workflow, :contact, :at)
ON CONFLICT (delivery_id) DO UPDATE
SET complained_at = coalesce(engagement.complained_at, excluded.complained_at)
