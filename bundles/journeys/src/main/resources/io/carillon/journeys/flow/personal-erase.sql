-- Nobody moves them on meanwhile: each pass through a flow takes its lock (lock.sql).
{subject}
SELECT count(pg_advisory_xact_lock(hashtextextended('carillon.flow.' || CAST(to_regclass('waiting') AS oid), w.id)))
FROM (
  SELECT j.workflow_id AS id FROM subject s JOIN journey j ON j.contact_id = s.contact_id ORDER BY j.workflow_id) AS w;

{subject},
gone AS (
  DELETE FROM waiting w USING subject s WHERE w.contact_id = s.contact_id
  RETURNING w.workflow_id, w.version, w.step, CAST(s.now AT TIME ZONE 'UTC' AS date) AS day
)
INSERT INTO step_figure AS f (workflow_id, day, version, step, result, people)
SELECT g.workflow_id, g.day, g.version, g.step, 'left', count(*) FROM gone g
GROUP BY g.workflow_id, g.day, g.version, g.step
ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = f.people + excluded.people;

{subject}
DELETE FROM outcome o USING subject s WHERE o.contact_id = s.contact_id;

{subject}
DELETE FROM wake w USING subject s WHERE w.contact_id = s.contact_id;

{subject}
UPDATE journey j
SET ended_at = coalesce(j.ended_at, s.now),
    ended = CASE WHEN j.ended_at IS NULL THEN 'erased'
                 ELSE regexp_replace(j.ended, s.mentions, '[erased]', 'gi') END
FROM subject s
WHERE j.contact_id = s.contact_id;

{subject}
UPDATE journey_log l
SET result = regexp_replace(l.result, s.mentions, '[erased]', 'gi')
FROM subject s
WHERE l.contact_id = s.contact_id AND l.step = '' AND l.result ~* s.mentions;
