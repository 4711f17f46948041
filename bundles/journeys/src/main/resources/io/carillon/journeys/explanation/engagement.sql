SELECT opens, first_opened, clicks, first_clicked, bounced_at,
       concat_ws(' ', bounce_kind, bounce_code, bounce_reason) AS bounce, complained_at, unsubscribed_at
FROM engagement
WHERE delivery_id = :delivery
