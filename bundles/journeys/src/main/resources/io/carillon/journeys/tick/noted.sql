-- What has been noted since a snapshot, as far as a workflow reads it.
SELECT n.contacts
FROM contact_change n
WHERE n.xact >= pg_snapshot_xmin(?::pg_snapshot) AND NOT pg_visible_in_snapshot(n.xact, ?::pg_snapshot)
  AND (n.type = '' OR n.type = ANY (?::text[]) OR n.type IS NULL AND ?)
