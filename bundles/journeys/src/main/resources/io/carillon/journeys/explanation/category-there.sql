SELECT EXISTS (SELECT FROM category WHERE kind = :kind AND lower(name) = lower(:name))
