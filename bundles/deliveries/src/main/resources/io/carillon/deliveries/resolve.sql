UPDATE past_delivery d
SET state = :state, reason = 'RESOLVED', finished_at = :now, uncertain = :uncertain, claim_id = NULL
WHERE {matching}
