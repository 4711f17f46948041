-- Until the end of the transaction; false if another one has it. No statement may take longer, also of others.
SELECT pg_try_advisory_xact_lock(hashtextextended('carillon.tracking.judge', 0)),
       set_config('statement_timeout', :longest, true)
