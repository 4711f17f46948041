SELECT a.contact_id, c.external_id, a.key, a.applied_at, a.decided_at, a.decision, w.name, a.groups, a.detail
FROM (
  (SELECT contact_id, key, applied_at, decided_at, decision, workflow_id, groups, detail
   FROM application
   WHERE {decided}
   ORDER BY applied_at DESC
   LIMIT :limit)
  UNION ALL
  (SELECT contact_id, key, at, NULL, 'WAITING', NULL, NULL, ''
   FROM application_waiting
   WHERE {waiting}
   ORDER BY at DESC
   LIMIT :limit)) AS a
LEFT JOIN contact c ON c.id = a.contact_id
LEFT JOIN workflow w ON w.id = a.workflow_id
ORDER BY a.applied_at DESC, a.contact_id, a.key
LIMIT :limit
