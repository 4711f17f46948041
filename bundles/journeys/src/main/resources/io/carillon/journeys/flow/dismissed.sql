EXISTS (
  SELECT FROM outcome o
  WHERE o.contact_id = c.id AND o.workflow_id = :workflow AND o.kind = 'DISMISSAL' AND o.reset_at IS NULL)
