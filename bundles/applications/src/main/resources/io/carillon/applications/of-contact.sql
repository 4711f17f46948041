SELECT a.key, a.decision
FROM (
  SELECT key, decision FROM application WHERE contact_id = :contact
  UNION
  SELECT key, 'WAITING' FROM application_waiting WHERE contact_id = :contact) AS a
ORDER BY a.key
