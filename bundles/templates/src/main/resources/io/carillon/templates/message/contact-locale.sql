SELECT locale FROM contact WHERE id = :id
