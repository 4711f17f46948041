-- One change of a contact's addresses at a time: what follows from them is written with it.
SELECT id FROM contact WHERE id = :contact FOR UPDATE
