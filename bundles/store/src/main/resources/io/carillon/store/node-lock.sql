-- One after the other: of two that start at once, the second one sees the first.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.nodes', 0))
