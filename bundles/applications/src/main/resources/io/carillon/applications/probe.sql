SELECT count(*)
FROM contact c
WHERE c.id = ANY (CAST(? AS bigint[])) AND ({predicate})
