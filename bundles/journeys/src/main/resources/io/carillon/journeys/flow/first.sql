-- Whoever has passed before passes again, and takes no place of another's. The places are counted by the figures, which
-- outlive the log: there, passing again has a result of its own.
come AS MATERIALIZED (
  SELECT h.*,
         EXISTS (
           SELECT FROM journey_log l
           WHERE l.contact_id = h.contact_id AND l.workflow_id = :workflow AND l.subject = h.subject
             AND l.step = :step AND l.result = 'passed') AS before
  FROM ({here}) AS h
),
ranked AS MATERIALIZED (
  SELECT h.*,
         row_number() OVER (PARTITION BY h.before ORDER BY h.at, h.contact_id)
           + (SELECT coalesce(sum(s.people), 0) FROM step_figure s
              WHERE s.workflow_id = :workflow AND s.step = :step AND s.result = 'passed') AS place
  FROM come h
),
told AS MATERIALIZED (
  SELECT r.*, CASE WHEN r.before THEN 'again' WHEN r.place <= :people THEN 'passed' ELSE 'left' END AS result
  FROM ranked r
),
passed AS MATERIALIZED (
  SELECT t.contact_id, t.subject, t.cycle, t.passes, t.muted, t.at,
         CASE WHEN t.result = 'left' THEN '' ELSE CAST(:next AS text) END AS next,
         t.result,
         CASE WHEN t.result = 'left' THEN 'not among the first' ELSE CAST(:reason AS text) END AS reason
  FROM told t
)
