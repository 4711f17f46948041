{subject}
SELECT json_build_object(
  'issues', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at, number), '[]')
    FROM (
      SELECT i.id AS number, i.at, w.name AS workflow, i.hour, i.code, i.contact, i.message
      FROM subject s
      JOIN issue i ON i.contact = s.external_id OR i.message ~* s.mentions
      LEFT JOIN workflow w ON w.id = i.workflow_id) AS found),
  'definitions_that_name_them', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY workflow, version), '[]')
    FROM (
      SELECT w.name AS workflow, v.version
      FROM subject s
      JOIN workflow_version v ON v.source ~* s.mentions
      JOIN workflow w ON w.id = v.workflow_id) AS found))
