-- Whoever looks after the months, or puts something back into the outbox, does so alone.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.months', 0))
