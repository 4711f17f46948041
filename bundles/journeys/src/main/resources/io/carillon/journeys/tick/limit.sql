-- For this transaction alone. The transaction is the run's lease, and the database ends it: after so long a
-- statement, so long a silence (the node hangs, or its machine is gone), or soon after its connection is closed.
-- Then the locks are free and the run is due again, on any node.
SELECT set_config('statement_timeout', :longest, true),
       set_config('idle_in_transaction_session_timeout', :silence, true)
