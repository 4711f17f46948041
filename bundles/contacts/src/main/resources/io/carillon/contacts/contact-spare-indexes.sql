-- The indexes of contact that no constraint needs, each with the statements that drop and make it.
SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make
FROM pg_index i
WHERE i.indrelid = 'contact'::regclass AND NOT i.indisunique
ORDER BY i.indexrelid
