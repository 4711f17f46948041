SELECT id, at, username, array_to_string(roles, ',') AS roles, source, action, object, detail, outcome, message,
       before::text AS before, after::text AS after
FROM audit
WHERE (CAST(:user AS text) IS NULL OR lower(username) = lower(:user))
  AND (CAST(:text AS text) IS NULL
       OR strpos(lower(action || ' ' || object || ' ' || detail), lower(:text)) > 0
       OR strpos(lower(coalesce(before::text, '') || coalesce(after::text, '')), lower(:text)) > 0)
  AND (CAST(:since AS timestamptz) IS NULL OR at >= :since)
  AND (CAST(:until AS timestamptz) IS NULL OR at < :until)
  AND (CAST(:before AS bigint) IS NULL OR id < :before)
ORDER BY id DESC
LIMIT :limit
