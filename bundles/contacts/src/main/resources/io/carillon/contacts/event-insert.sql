INSERT INTO event (contact_id, type, key, at, amount, data)
SELECT *
FROM unnest(
  CAST(? AS bigint[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS timestamptz[]),
  CAST(? AS numeric[]), CAST(? AS jsonb[]))
ON CONFLICT (contact_id, type, key) DO NOTHING
