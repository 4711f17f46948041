-- Of a message g: by the person, the step and the seed who does what, in a quarter of an hour of the day after it.
SELECT g.not_before + interval '15 minutes' * (1 + floor(d.slot * 96)) AS at,
       CASE WHEN d.back < :bounced THEN 'BOUNCED' WHEN d.who < :clicked THEN 'CLICKED' ELSE 'OPENED' END AS what,
       CAST(NULL AS bigint) AS like_delivery, d.link
FROM (
  SELECT get_byte(m.sum, 0) / 256.0 + get_byte(m.sum, 1) / 65536.0 AS who,
         get_byte(m.sum, 2) / 256.0 + get_byte(m.sum, 3) / 65536.0 AS back,
         get_byte(m.sum, 4) / 256.0 + get_byte(m.sum, 5) / 65536.0 AS slot,
         CAST(get_byte(m.sum, 6) / 256.0 AS float8) AS link
  FROM (
    SELECT decode(md5(concat_ws('/', CAST(:seed AS text), g.workflow_id, g.step, g.cycle, g.contact_id)), 'hex') AS sum) AS m) AS d
WHERE d.back < :bounced OR d.who < greatest(:opened, :clicked)
