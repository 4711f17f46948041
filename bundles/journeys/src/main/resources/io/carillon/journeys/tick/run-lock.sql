-- Two runs of a workflow never overlap (R96), of whatever hours and on whatever nodes.
SELECT pg_try_advisory_xact_lock(hashtextextended('carillon.run', :workflow))
