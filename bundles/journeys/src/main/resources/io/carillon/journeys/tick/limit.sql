-- For this transaction alone.
SELECT set_config('statement_timeout', :milliseconds, true)
