-- One strike at a time, over all nodes.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.hour', 0))
