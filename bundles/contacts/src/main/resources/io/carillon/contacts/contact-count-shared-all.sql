-- After a first load: all contacts are the file's.
SELECT coalesce(sum(n), 0)
FROM (SELECT count(*) AS n
      FROM contact c
      CROSS JOIN LATERAL (VALUES (c.marketplace_email), (c.custom_email)) AS a (address)
      WHERE a.address <> ''
      GROUP BY hashtextextended(lower(a.address), 0)
      HAVING count(*) > 1) AS shared
