-- Half of the mails were opened by something, a third by a person; one in 20 clicked, one in 50 came
-- back, one in 500 unsubscribed, one in 5,000 complained.
INSERT INTO engagement (delivery_id, workflow_id, contact_id, opens, raw_opens, clicks, raw_clicks,
                        first_opened, last_opened, first_clicked, last_clicked, bounced_at, bounce_kind,
                        bounce_code, bounce_reason, complained_at, unsubscribed_at)
SELECT id, workflow_id, contact_id,
       CASE WHEN id % 3 = 0 THEN 1 + id % 2 ELSE 0 END, 1 + id % 3,
       CASE WHEN id % 21 = 0 THEN 1 ELSE 0 END, CASE WHEN id % 7 = 0 THEN 2 ELSE 0 END,
       CASE WHEN id % 3 = 0 THEN at END, CASE WHEN id % 3 = 0 THEN at END,
       CASE WHEN id % 21 = 0 THEN at END, CASE WHEN id % 21 = 0 THEN at END,
       CASE WHEN id % 50 = 2 THEN at END, CASE WHEN id % 50 = 2 THEN 'HARD' END,
       CASE WHEN id % 50 = 2 THEN '5.1.1' END, CASE WHEN id % 50 = 2 THEN 'MAILBOX_UNKNOWN' END,
       CASE WHEN id % 5000 = 4 THEN at END, CASE WHEN id % 500 = 4 THEN at END
FROM (SELECT id, workflow_id, contact_id, finished_at + id % 4000 * interval '1 minute' AS at
      FROM delivery
      WHERE id BETWEEN :from AND :to AND state = 'SENT' AND (id % 2 = 0 OR id % 3 = 0 OR id % 50 = 2 OR id % 500 = 4)) AS d
