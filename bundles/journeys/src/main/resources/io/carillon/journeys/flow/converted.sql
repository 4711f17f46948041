-- Since the person entered.
EXISTS (
  SELECT FROM journey j
  JOIN event e ON e.contact_id = j.contact_id AND e.type = :type AND e.at >= j.entered_at AND e.at <= :now
  WHERE j.contact_id = m.contact_id AND j.workflow_id = :workflow AND j.subject = m.subject)
