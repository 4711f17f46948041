-- As a change of one contact's addresses does it: what follows from them is written with them.
SELECT c.id
FROM contact c
WHERE c.id IN (SELECT contact_id FROM import_contact)
ORDER BY c.id
FOR UPDATE
