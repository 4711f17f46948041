-- The first report stays, unless a later one is for good and the first one was not.
INSERT INTO engagement (delivery_id, workflow_id, contact_id, bounced_at, bounce_kind, bounce_code, bounce_reason)
VALUES (:delivery, :workflow, :contact, :at, :kind, :code, :reason)
ON CONFLICT (delivery_id) DO UPDATE
SET bounced_at = excluded.bounced_at,
    bounce_kind = excluded.bounce_kind,
    bounce_code = excluded.bounce_code,
    bounce_reason = excluded.bounce_reason
WHERE engagement.bounced_at IS NULL
   OR engagement.bounce_kind = 'SOFT' AND excluded.bounce_kind = 'HARD'
