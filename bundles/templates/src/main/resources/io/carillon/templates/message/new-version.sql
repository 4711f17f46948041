UPDATE message SET version = :version, name = :name WHERE id = :id
