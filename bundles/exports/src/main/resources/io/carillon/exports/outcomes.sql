-- Erased people have no row in contact.
FROM (SELECT CAST(? AS bigint) AS workflow_id, CAST(? AS xid8) AS seen) AS asked
JOIN outcome o ON o.workflow_id = asked.workflow_id
JOIN contact c ON c.id = o.contact_id
WHERE written_since(o.xmin, asked.seen)
