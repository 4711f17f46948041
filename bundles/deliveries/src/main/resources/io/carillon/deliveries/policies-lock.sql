-- Claims that policies judge go one at a time, on all nodes: each sees what the one before has taken.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.policies', 0))
