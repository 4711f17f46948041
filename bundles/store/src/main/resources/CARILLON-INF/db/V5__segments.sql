-- Who got a workflow's mail, and when: what a condition on our own mails asks for in every hour.
CREATE INDEX delivery_sent_at ON delivery (workflow_id, finished_at) INCLUDE (contact_id)
  WHERE state = 'SENT';
