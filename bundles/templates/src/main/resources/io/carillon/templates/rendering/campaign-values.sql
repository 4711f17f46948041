-- Once for all deliveries of one workflow, version and kind of message.
SELECT CAST(CASE WHEN jsonb_exists(own.borrowed, s.step) THEN lent.data ELSE own.data END AS text), array_agg(d.id)
FROM unnest(CAST(:ids AS bigint[])) AS wanted (id)
JOIN delivery d ON d.id = wanted.id
CROSS JOIN LATERAL (SELECT regexp_replace(d.step, '#\d+$', '') AS step) AS s
JOIN campaign_data own ON own.workflow_id = d.workflow_id AND own.version = d.workflow_version
LEFT JOIN workflow w ON lower(w.name) = lower(own.borrowed ->> s.step) AND w.state <> 'DELETED'
LEFT JOIN campaign_data lent ON lent.workflow_id = w.id AND lent.version = w.version
WHERE CASE WHEN jsonb_exists(own.borrowed, s.step) THEN lent.data ELSE own.data END IS NOT NULL
GROUP BY 1
