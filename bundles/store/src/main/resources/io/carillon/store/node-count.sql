-- How many are there, and for how long this one has been.
SELECT count(*) AS nodes,
       string_agg(name, ', ' ORDER BY joined_at) AS names,
       extract(epoch FROM clock_timestamp() - max(joined_at) FILTER (WHERE id = ?)) * 1000 AS joined
FROM node
WHERE seen_at >= clock_timestamp() - ? * interval '1 millisecond'
