UPDATE segment SET name = :name, version = :version WHERE id = :id
