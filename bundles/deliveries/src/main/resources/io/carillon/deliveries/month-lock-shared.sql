SELECT pg_advisory_xact_lock_shared(hashtextextended('carillon.months', 0))
