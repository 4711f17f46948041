-- Erased people have no row in contact.
FROM (SELECT CAST(? AS bigint) AS workflow_id, CAST(? AS xid8) AS seen) AS asked
JOIN delivery d ON d.workflow_id = asked.workflow_id
JOIN contact c ON c.id = d.contact_id
LEFT JOIN engagement e ON e.delivery_id = d.id
WHERE asked.seen IS NULL
