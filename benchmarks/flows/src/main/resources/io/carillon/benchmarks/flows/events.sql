INSERT INTO event (contact_id, type, key, at)
SELECT id, 'purchase', 'p', timestamptz '2026-11-10Z' FROM contact WHERE id % 2 = 0
