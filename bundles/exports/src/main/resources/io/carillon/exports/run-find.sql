SELECT * FROM export_run WHERE id = :id
