-- By name among those not deleted, else by number, deleted ones too; a name goes first.
SELECT id, name, state, last_processed
FROM workflow
WHERE (lower(name) = lower(:key) AND state <> 'DELETED')
   OR id = CAST(:number AS bigint)
ORDER BY (lower(name) = lower(:key) AND state <> 'DELETED') DESC
LIMIT 1
