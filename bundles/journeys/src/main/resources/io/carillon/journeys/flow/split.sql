-- By a person's number, so that it is the same each time; another in each flow and step.
shared AS MATERIALIZED (
  SELECT h.*,
         (SELECT min(s.place)
          FROM unnest(CAST(:bounds AS int[])) WITH ORDINALITY AS s (bound, place)
          WHERE CAST(CAST('x' || substr(md5(CAST(:salt AS text) || h.contact_id), 1, 8) AS bit(32)) AS bigint) % 100
                < s.bound) AS place
  FROM ({here}) AS h
),
passed AS MATERIALIZED (
  SELECT s.contact_id, s.subject, s.cycle, s.passes, s.muted, s.at, (CAST(:nexts AS text[]))[s.place] AS next,
         'share-' || s.place AS result, CAST(:reason AS text) AS reason
  FROM shared s
)
