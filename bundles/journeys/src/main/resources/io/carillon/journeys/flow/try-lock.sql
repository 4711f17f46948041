SELECT pg_try_advisory_xact_lock(hashtextextended('carillon.flow.' || CAST(to_regclass('waiting') AS oid), :workflow))
