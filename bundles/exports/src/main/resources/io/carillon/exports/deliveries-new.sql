-- What has ended, or of which something has become known. What waits comes when it has ended.
FROM (SELECT CAST(? AS bigint) AS workflow_id, CAST(? AS xid8) AS seen) AS asked
JOIN past_delivery d ON d.workflow_id = asked.workflow_id
JOIN contact c ON c.id = d.contact_id
LEFT JOIN engagement e ON e.delivery_id = d.id
WHERE written_since(d.xmin, asked.seen) OR written_since(e.xmin, asked.seen)
