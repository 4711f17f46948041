DELETE FROM category c
WHERE c.id = :id AND NOT EXISTS (SELECT FROM workflow w WHERE w.category_id = c.id OR w.group_id = c.id)
