SELECT id, {columns} FROM contact WHERE id = :id
