-- The run, and the workflow's lock until the end of the transaction, which is the run's lease. The database ends
-- it: after so long a statement, so long a silence (the node hangs, or its machine is gone), or soon after its
-- connection is closed. Then the locks are free and the run is due again, on any node.
SELECT set_config('statement_timeout', :longest, true),
       set_config('idle_in_transaction_session_timeout', :silence, true),
       pg_try_advisory_xact_lock(hashtextextended('carillon.run', :workflow)) AS mine,
       found.*
FROM ({run}) AS found
