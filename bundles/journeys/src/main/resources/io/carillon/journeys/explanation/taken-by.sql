-- Which of other flows took the newest event of a type, if this one did not.
SELECT w.name, j.entered_at
FROM (SELECT max(e.at) AS at FROM event e WHERE e.contact_id = :contact AND e.type = :type) AS newest
JOIN journey j ON j.contact_id = :contact AND j.workflow_id = ANY (:others) AND j.entered_at >= newest.at
JOIN workflow w ON w.id = j.workflow_id
WHERE NOT EXISTS (
  SELECT FROM journey own
  WHERE own.contact_id = :contact AND own.workflow_id = :workflow AND own.entered_at >= newest.at)
ORDER BY j.entered_at, w.id
LIMIT 1
