SELECT f.written::text AS written, f.number, f.contact_id, c.external_id, f.what::text AS what
FROM feed_reader r
JOIN feed_entry f ON f.kind = r.kind AND (f.written, f.number) > (r.written, r.number)
LEFT JOIN contact c ON c.id = f.contact_id
WHERE r.name = :name AND r.kind = :kind AND f.written < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY f.written, f.number
LIMIT :limit
