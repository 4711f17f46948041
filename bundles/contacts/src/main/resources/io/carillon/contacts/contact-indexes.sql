-- The indexes of contact, each with the statements that drop and make it; without those that a
-- foreign key rests on.
SELECT
  CASE WHEN k.oid IS NULL
    THEN format('DROP INDEX %s', i.indexrelid::regclass)
    ELSE format('ALTER TABLE contact DROP CONSTRAINT %I', k.conname) END AS drop,
  CASE WHEN k.oid IS NULL
    THEN pg_get_indexdef(i.indexrelid)
    ELSE format('ALTER TABLE contact ADD CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid))
    END AS make
FROM pg_index i
LEFT JOIN pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = i.indexrelid
WHERE i.indrelid = 'contact'::regclass
  AND NOT EXISTS (
    SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = i.indexrelid)
ORDER BY i.indexrelid
