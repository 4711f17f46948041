DELETE FROM run
USING hour h
WHERE h.at = run.hour AND h.struck_at > :after
