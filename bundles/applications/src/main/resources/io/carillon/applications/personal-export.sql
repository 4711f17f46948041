{subject}
SELECT json_build_object(
  'applications', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY applied_at, key), '[]')
    FROM (
      SELECT a.key, a.applied_at, a.decided_at, a.decision, w.name AS workflow, a.groups, a.detail
      FROM application a
      LEFT JOIN workflow w ON w.id = a.workflow_id
      WHERE a.contact_id = (SELECT contact_id FROM subject)) AS found),
  'waiting', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at, key), '[]')
    FROM (
      SELECT w.key, w.at, w.due_at
      FROM application_waiting w
      WHERE w.contact_id = (SELECT contact_id FROM subject)) AS found))
