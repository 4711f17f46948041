-- What came of a flow in the range, by day. part: PASSED, WAITING at the end, MESSAGE, what became of messages.
SELECT 'PASSED' AS part, s.day, s.step, s.result AS what, sum(s.people - coalesce(b.people, 0)) AS people
FROM step_figure s
LEFT JOIN figure_before b USING (workflow_id, step, result, version, day)
WHERE s.workflow_id = :workflow
GROUP BY s.day, s.step, s.result
HAVING sum(s.people - coalesce(b.people, 0)) <> 0
UNION ALL
SELECT 'WAITING', NULL, w.step, '', count(*)
FROM waiting w
WHERE w.workflow_id = :workflow
GROUP BY w.step
UNION ALL
SELECT 'MESSAGE', CAST(d.finished_at AT TIME ZONE :zone AS date), regexp_replace(d.step, '#\d+$', ''),
       concat_ws(': ', d.state, d.reason), count(*)
FROM past_delivery d
WHERE d.workflow_id = :workflow AND d.planned_at >= :from
GROUP BY 2, 3, 4
UNION ALL
SELECT 'MESSAGE', CAST(w.at AT TIME ZONE :zone AS date), regexp_replace(e.step, '#\d+$', ''), w.what, count(*)
FROM assumed_engagement e
CROSS JOIN LATERAL (VALUES ('OPENED', e.first_opened), ('CLICKED', e.first_clicked), ('BOUNCED', e.bounced_at)) AS w (what, at)
WHERE e.workflow_id = :workflow AND w.at IS NOT NULL
GROUP BY 2, 3, 4
ORDER BY 2, 3, 4
