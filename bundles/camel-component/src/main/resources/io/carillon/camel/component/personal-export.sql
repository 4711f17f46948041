{subject}
SELECT json_build_object(
  'not_read_by_routes_yet', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY number), '[]')
    FROM (
      SELECT f.number, f.kind, f.written_at, f.what
      FROM feed_entry f
      WHERE f.contact_id = (SELECT contact_id FROM subject)) AS found))
