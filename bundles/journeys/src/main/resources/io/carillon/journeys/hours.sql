SELECT h.at, h.since, h.by_hand, h.state, coalesce(r.runs, 0) AS runs, coalesce(r.done, 0) AS done
FROM hour h
LEFT JOIN LATERAL (
  SELECT count(*) AS runs, count(*) FILTER (WHERE r.state <> 'DUE') AS done
  FROM run r
  WHERE r.hour = h.at) AS r ON true
{which}
