-- What this transaction has decided. A further application of the contact may have been decided at the
-- same moment by a batch before.
SELECT contact_id, key, decided_at AS at, CAST(1 AS smallint) AS depth, CAST(? AS text) AS chain
FROM application
WHERE contact_id = ANY (CAST(? AS bigint[])) AND workflow_id = ? AND decided_at = CAST(? AS timestamptz)
  AND xmin::text = (pg_current_xact_id()::text::numeric % 4294967296)::text
