{subject}
SELECT json_build_object(
  'definitions_that_name_them', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY message, version), '[]')
    FROM (
      SELECT m.name AS message, v.version
      FROM subject s
      JOIN message_version v ON v.source ~* s.mentions
      JOIN message m ON m.id = v.message_id) AS found))
