DELETE FROM condition_template WHERE lower(name) = lower(:name)
