-- All links of the versions in which one was clicked, also those that nobody clicked.
SELECT message_id || '.' || message_version || '.' || position AS detail, language, target, label
FROM link
WHERE (message_id, message_version, language) IN (
  SELECT * FROM unnest(CAST(:messages AS bigint[]), CAST(:versions AS int[]), CAST(:languages AS text[])))
