SELECT count(*) AS people, 0 AS missed
FROM {asked} c
WHERE ({contacts})
  AND NOT EXISTS (
    SELECT FROM journey j WHERE j.contact_id = c.id AND j.workflow_id = :workflow AND j.subject = 0)
