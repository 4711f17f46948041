-- The columns come from the catalogue of fields, never from a template.
SELECT id{columns} FROM contact WHERE id = ANY (?)
