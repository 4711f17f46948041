UPDATE workflow
SET category_id = (SELECT id FROM category WHERE kind = 'CATEGORY' AND lower(name) = lower(:category)),
    group_id = (SELECT id FROM category WHERE kind = 'GROUP' AND lower(name) = lower(:group))
WHERE id = :id
