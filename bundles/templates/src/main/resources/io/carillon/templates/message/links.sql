SELECT position, target, label, outcome
FROM link
WHERE message_id = :id AND message_version = :version AND language = :language
ORDER BY position
