-- A limit for everybody, one of the workflow's category, and quiet hours that are not now; nobody reaches a limit.
WITH made AS (
  INSERT INTO category (kind, name, created_at) VALUES ('CATEGORY', 'News', :now) RETURNING id
),
sorted AS (
  UPDATE workflow SET category_id = (SELECT id FROM made) WHERE id = 1
)
INSERT INTO policy (
  name, category_id, channels, most, period_seconds, calendar, quiet_from, quiet_until, when_over, wait_seconds, zone,
  rule, quiet_rule, yaml, created_at, updated_at)
SELECT v.name, CASE WHEN v.name = 'category' THEN (SELECT id FROM made) END, v.channels, v.most, v.seconds, v.calendar,
       CASE WHEN v.most IS NULL THEN CAST(:now AS timestamptz) AT TIME ZONE 'UTC' + interval '6 hours' END::time,
       CASE WHEN v.most IS NULL THEN CAST(:now AS timestamptz) AT TIME ZONE 'UTC' + interval '16 hours' END::time,
       'DEFER', 259200, 'UTC', 'rule', 'quiet', '', :now, :now
FROM (VALUES ('all', '{email,sms}'::text[], 1000, 2678400, NULL),
             ('category', '{}', 1000, NULL, 'month'),
             ('quiet', '{}', NULL, NULL, NULL)) AS v (name, channels, most, seconds, calendar)
