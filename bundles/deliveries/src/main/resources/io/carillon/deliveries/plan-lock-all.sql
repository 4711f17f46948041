-- No hour plans a message to somebody who is just being erased: each plan of a workflow takes its lock (plan-lock.sql).
SELECT count(pg_advisory_xact_lock(hashtextextended('carillon.plan.' || CAST(to_regclass('outbox') AS oid), w.id)))
FROM (SELECT id FROM workflow WHERE state <> 'DELETED' ORDER BY id) AS w
