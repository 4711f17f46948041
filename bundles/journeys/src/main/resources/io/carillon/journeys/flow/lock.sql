-- One transaction moves people of a flow at a time; others leave it alone, or wait. As a plan's, the lock is of a
-- table: a simulation has one of its own.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.flow.' || CAST(to_regclass('waiting') AS oid), :workflow))
