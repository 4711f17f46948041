{subject}
SELECT json_build_object(
  'definitions_that_name_them', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY segment, version), '[]')
    FROM (
      SELECT g.name AS segment, v.version
      FROM subject s
      -- An id may be a plain number: it counts where ids are asked for.
      JOIN segment_version v
        ON v.source ~* s.mentions OR v.source ~* '\mexternal_id\M' AND v.source ~* s.keys
      JOIN segment g ON g.id = v.segment_id) AS found),
  'condition_templates_that_name_them', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY template, version), '[]')
    FROM (
      SELECT t.name AS template, v.version
      FROM subject s
      JOIN condition_template_version v
        ON v.source ~* s.mentions OR v.source ~* '\mexternal_id\M' AND v.source ~* s.keys
      JOIN condition_template t ON t.id = v.template_id) AS found))
