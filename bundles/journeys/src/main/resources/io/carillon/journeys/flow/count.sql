SELECT count(*) AS people, 0 AS missed
FROM {asked} c
LEFT JOIN journey j ON j.contact_id = c.id AND j.workflow_id = :workflow AND j.subject = 0
WHERE ({contacts}) AND (j.contact_id IS NULL OR j.ended_at IS NOT NULL AND {again})
