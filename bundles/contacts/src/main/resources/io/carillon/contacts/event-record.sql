INSERT INTO event (contact_id, type, key, at, data)
SELECT contact_id, type, key, at, data
FROM ({occurred}) AS occurred
ON CONFLICT (contact_id, type, key) DO NOTHING
