-- How many of those in a flow's segments read which language, by their locale.
SELECT lower(split_part(replace(coalesce(c.locale, ''), '_', '-'), '-', 1)) AS language, count(*) AS people
FROM contact c
WHERE {contacts}
GROUP BY 1
ORDER BY 2 DESC, 1
