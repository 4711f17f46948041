DELETE FROM issue
WHERE id = ANY (ARRAY(SELECT i.id FROM issue i WHERE i.at < :before ORDER BY i.at LIMIT :limit))
