SELECT contact_id, key, CAST(? AS timestamptz) AS at
FROM application_waiting
WHERE contact_id = ANY (CAST(? AS bigint[]))
