-- Of contacts, or events, that are gone.
DELETE FROM application_waiting w
WHERE w.due_at <= :now
  AND (NOT EXISTS (
         SELECT FROM event e
         WHERE e.contact_id = w.contact_id AND e.type = 'application' AND e.key = w.key)
    OR NOT EXISTS (SELECT FROM contact c WHERE c.id = w.contact_id))
