-- Who came so far since a moment.
SELECT l.contact_id FROM past_delivery l WHERE l.workflow_id = :workflow AND l.state = 'SENT' AND l.finished_at >= :since
