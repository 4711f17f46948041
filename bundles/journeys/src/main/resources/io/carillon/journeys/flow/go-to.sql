counted AS MATERIALIZED (
  SELECT h.*,
         :most = 0 OR (
           SELECT count(*) FROM journey_log l
           WHERE l.contact_id = h.contact_id AND l.workflow_id = :workflow AND l.subject = h.subject
             AND l.cycle = h.cycle AND l.step = :step AND l.result = 'back') < :most AS goes
  FROM ({here}) AS h
),
passed AS MATERIALIZED (
  SELECT c.contact_id, c.subject, c.cycle,
         CAST(c.passes + CASE WHEN c.goes AND :most > 0 THEN 1 ELSE 0 END AS smallint) AS passes, c.muted, c.at,
         CASE WHEN c.goes THEN CAST(:target AS text) ELSE CAST(:next AS text) END AS next,
         CASE WHEN NOT c.goes THEN 'on' WHEN :most > 0 THEN 'back' ELSE 'went' END AS result,
         CAST(:reason AS text) AS reason
  FROM counted c
)
