DELETE FROM policy WHERE lower(name) = lower(:name)
