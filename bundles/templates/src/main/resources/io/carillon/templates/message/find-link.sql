SELECT target
FROM link
WHERE message_id = :id AND message_version = :version AND language = :language
  AND position = :position
