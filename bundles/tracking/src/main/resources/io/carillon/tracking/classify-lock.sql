-- Until the end of the transaction; false if another one has it.
SELECT pg_try_advisory_xact_lock(hashtextextended('carillon.tracking.judge', 0))
