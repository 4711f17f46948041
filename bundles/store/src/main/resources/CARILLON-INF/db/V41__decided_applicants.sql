-- Application workflows are flows (docs/adr/0060): whoever one of them has decided before has passed it. The steps that
-- they passed are not known any more, but for the decision itself.
INSERT INTO journey (contact_id, workflow_id, cycle, version, entered_at, ended_at, ended)
SELECT a.contact_id, a.workflow_id, least(count(*), 32767), max(coalesce(a.workflow_version, 1)), max(a.decided_at), max(a.decided_at),
       'finished'
FROM application a
JOIN workflow w ON w.id = a.workflow_id AND w.kind = 'APPLICATION'
JOIN contact c ON c.id = a.contact_id
WHERE a.decision IN ('ACCEPTED', 'REJECTED')
GROUP BY a.contact_id, a.workflow_id
ON CONFLICT (contact_id, workflow_id, subject) DO NOTHING;

INSERT INTO step_figure (workflow_id, day, version, step, result, people)
SELECT a.workflow_id, CAST(a.decided_at AT TIME ZONE 'UTC' AS date), coalesce(a.workflow_version, 1), f.step, f.result, count(*)
FROM application a
JOIN workflow w ON w.id = a.workflow_id AND w.kind = 'APPLICATION'
CROSS JOIN LATERAL (
  VALUES ('', 'entered'), (CASE a.decision WHEN 'ACCEPTED' THEN 'accept' ELSE 'reject' END, 'done'), ('', 'ended')
) AS f (step, result)
WHERE a.decision IN ('ACCEPTED', 'REJECTED')
GROUP BY 1, 2, 3, 4, 5
ON CONFLICT (workflow_id, step, result, version, day) DO NOTHING;
