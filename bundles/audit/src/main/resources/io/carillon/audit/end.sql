UPDATE audit
SET outcome = :outcome, message = :message, before = CAST(:before AS jsonb), after = CAST(:after AS jsonb)
WHERE id = :id
