-- Whoever is on the way goes on.
UPDATE journey j
SET again = true
WHERE j.workflow_id = :workflow AND NOT j.again AND j.ended_at <= :before
  AND (:all OR j.contact_id IN (
    SELECT o.contact_id FROM outcome o WHERE o.workflow_id = :workflow AND o.reset_at = :now))
