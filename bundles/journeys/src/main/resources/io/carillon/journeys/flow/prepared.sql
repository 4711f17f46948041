-- Whether the session has its own tables, and whether this is a simulation, which may make none.
SELECT to_regclass('pg_temp.moving') IS NOT NULL AS there, CAST(current_setting('transaction_read_only') AS boolean) AS rehearsal
