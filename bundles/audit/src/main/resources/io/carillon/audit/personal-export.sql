{subject},
{about}
SELECT json_build_object(
  'changes', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY number), '[]')
    FROM (
      SELECT a.id AS number, a.at, a.username, a.source, a.action, a.object, a.detail, a.outcome, a.message, a.before,
             a.after
      FROM audit a
      CROSS JOIN subject s
      WHERE a.id IN (SELECT id FROM about)
         OR concat_ws(' ', a.object, a.detail, a.message, a.before, a.after) ~* s.mentions) AS found))
