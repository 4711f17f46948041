SELECT j.entered_at, j.version, j.ended_at, coalesce(j.ended, '') AS ended
FROM journey j
WHERE j.contact_id = :contact AND j.workflow_id = :workflow
ORDER BY j.subject
LIMIT 1
