-- What another node has planned for the same people is committed when it is counted here, or counts ours. Held from
-- here to the commit alone; of a table, as in a plan: a simulation waits for nobody.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.alarm.' || CAST(to_regclass('outbox') AS oid), 0))
