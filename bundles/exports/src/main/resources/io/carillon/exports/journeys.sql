-- Erased people have no row in contact.
FROM (SELECT CAST(? AS bigint) AS workflow_id, CAST(? AS xid8) AS seen) AS asked
JOIN journey j ON j.workflow_id = asked.workflow_id
JOIN contact c ON c.id = j.contact_id
WHERE written_since(j.xmin, asked.seen)
