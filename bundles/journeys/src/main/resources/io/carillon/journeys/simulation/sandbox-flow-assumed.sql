-- Of a message g: by the person, the step and the seed who does what, and when within the day after it. So that few
-- moments are to be gone through, these are whole hours, or as many minutes as the flow needs.
SELECT date_bin(interval '1 minute' * :minutes, g.not_before, 'epoch')
         + interval '1 minute' * :minutes * (1 + floor(d.slot * (1440 / :minutes - 1))) AS at,
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
