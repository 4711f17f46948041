SELECT id FROM contact WHERE external_id = :key
