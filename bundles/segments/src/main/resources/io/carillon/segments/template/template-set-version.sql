UPDATE condition_template SET name = :name, version = :version WHERE id = :id
