SELECT contact_id, key, CAST(? AS timestamptz) AS at, CAST(1 AS smallint) AS depth, CAST(? AS text) AS chain
FROM application_waiting
WHERE contact_id = ANY (CAST(? AS bigint[]))
