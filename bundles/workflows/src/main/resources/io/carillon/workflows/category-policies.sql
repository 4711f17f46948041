SELECT name FROM policy WHERE category_id = :id ORDER BY lower(name)
