-- A version's links never change: they may have been stored when it was saved.
INSERT INTO link (message_id, message_version, language, position, target, label, outcome)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
