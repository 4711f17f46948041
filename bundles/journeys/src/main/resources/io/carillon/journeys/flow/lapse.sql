-- Who has left and does not qualify any more: if they do once more, they enter again.
UPDATE journey j
SET again = true
FROM {asked} c
WHERE j.contact_id = c.id AND j.workflow_id = :workflow AND j.ended_at IS NOT NULL AND NOT j.again
  AND ({contacts}) IS NOT TRUE
