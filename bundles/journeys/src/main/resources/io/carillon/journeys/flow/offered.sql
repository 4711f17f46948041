passed AS MATERIALIZED (
  SELECT h.contact_id, h.subject, h.cycle, h.passes, h.muted, h.at, CAST(:next AS text) AS next,
         CASE WHEN h.muted THEN 'muted' WHEN h.phase = 'QUALIFIES' THEN 'reached' ELSE h.phase END AS result,
         CAST(:reason AS text) AS reason
  FROM ({here}) AS h
)
