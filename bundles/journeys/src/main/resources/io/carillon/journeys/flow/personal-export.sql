{subject}
SELECT json_build_object(
  'journeys', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY entered_at, workflow), '[]')
    FROM (
      SELECT w.name AS workflow, j.cycle, j.version, j.entered_at, j.ended_at, j.ended
      FROM subject s
      JOIN journey j ON j.contact_id = s.contact_id
      LEFT JOIN workflow w ON w.id = j.workflow_id) AS found),
  'steps_passed', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at, workflow, step), '[]')
    FROM (
      SELECT l.at, w.name AS workflow, l.cycle, l.step, l.result
      FROM subject s
      JOIN journey_log l ON l.contact_id = s.contact_id
      LEFT JOIN workflow w ON w.id = l.workflow_id) AS found),
  'outcomes', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at, workflow), '[]')
    FROM (
      SELECT w.name AS workflow, o.kind, o.at, o.source, o.username, o.delivery_id AS delivery, o.request, o.reset_at
      FROM subject s
      JOIN outcome o ON o.contact_id = s.contact_id
      LEFT JOIN workflow w ON w.id = o.workflow_id) AS found),
  'waits', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY due_at, workflow), '[]')
    FROM (
      SELECT w.name AS workflow, x.step, x.since, nullif(x.due_at, 'infinity') AS due_at
      FROM subject s
      JOIN waiting x ON x.contact_id = s.contact_id
      LEFT JOIN workflow w ON w.id = x.workflow_id) AS found))
