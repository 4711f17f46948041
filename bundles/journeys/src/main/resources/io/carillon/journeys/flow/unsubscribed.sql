-- Whether a contact wants no more of the flow, on whatever channel.
EXISTS (
  SELECT FROM unsubscribe u
  WHERE u.contact_id = c.id
    AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
      SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :workflow)))
