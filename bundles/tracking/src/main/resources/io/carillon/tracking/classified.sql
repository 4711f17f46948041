SELECT kind, verdict, rule, count(*) AS requests
FROM interaction
WHERE at >= :since AND verdict IS NOT NULL
GROUP BY kind, verdict, rule
ORDER BY requests DESC, kind, rule
