-- The anti-join finds what is known already; the conflict clause is for events that come in by
-- another way at the same moment. In the order of the key, so that its index grows in one sweep.
INSERT INTO event (contact_id, type, key, at, amount, data)
SELECT c.contact_id, l.type, l.key, l.at, l.amount, l.data
FROM import_line l JOIN import_contact c ON c.name = l.contact
WHERE NOT EXISTS (
  SELECT FROM event e WHERE e.contact_id = c.contact_id AND e.type = l.type AND e.key = l.key)
ORDER BY c.contact_id, l.type, l.key
ON CONFLICT (contact_id, type, key) DO NOTHING
