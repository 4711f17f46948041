ranked AS MATERIALIZED (
  SELECT h.*,
         row_number() OVER (ORDER BY h.at, h.contact_id)
           + (SELECT coalesce(sum(s.people), 0) FROM step_figure s
              WHERE s.workflow_id = :workflow AND s.step = :step AND s.result = 'passed') AS place
  FROM ({here}) AS h
),
passed AS MATERIALIZED (
  SELECT r.contact_id, r.subject, r.cycle, r.passes, r.muted, r.at,
         CASE WHEN r.place <= :people THEN CAST(:next AS text) ELSE '' END AS next,
         CASE WHEN r.place <= :people THEN 'passed' ELSE 'left' END AS result,
         CASE WHEN r.place <= :people THEN CAST(:reason AS text) ELSE 'not among the first' END AS reason
  FROM ranked r
)
