-- Whoever fulfils a goal goes no further.
UPDATE moving m
SET step = '', phase = :reason
FROM contact c
WHERE m.version = :version AND m.round = 0 AND m.step <> '' AND c.id = m.contact_id AND ({predicate})
