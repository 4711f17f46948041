-- The lock is of a workflow in a table: a simulation has an outbox of its own, a temporary table,
-- and shares no lock with the real hour. Plans are few and large: each deserves a plan for its own
-- values.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.plan.' || CAST(to_regclass('outbox') AS oid), ?)),
       set_config('plan_cache_mode', 'force_custom_plan', true)
