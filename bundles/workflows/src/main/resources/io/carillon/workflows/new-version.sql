UPDATE workflow SET version = :version, name = :name WHERE id = :id
