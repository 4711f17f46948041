-- Who came so far since a moment.
SELECT l.contact_id FROM journey l WHERE l.workflow_id = :workflow AND l.entered_at >= :since
