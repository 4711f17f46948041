passed AS MATERIALIZED (
  SELECT h.contact_id, h.subject, h.cycle, h.passes, h.at, CAST(:next AS text) AS next,
         CAST(:result AS text) AS result, CAST(:reason AS text) AS reason
  FROM ({here}) AS h
)
