-- The newest event of a type to which too many effects of workflows have led, unless the person came in since.
SELECT e.at, coalesce(e.chain, '') AS chain
FROM event e
WHERE e.contact_id = :contact AND e.type = :type AND e.depth > :links
  AND NOT EXISTS (
    SELECT FROM journey own
    WHERE own.contact_id = :contact AND own.workflow_id = :workflow AND own.entered_at >= e.at)
ORDER BY e.at DESC
LIMIT 1
