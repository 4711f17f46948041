WITH taken AS (
  DELETE FROM unsubscribe
  WHERE contact_id = :contact
    AND (CAST(:scope AS text) IS NULL OR scope = :scope AND scope_id = :scopeId)
    AND (CAST(:channel AS text) IS NULL OR channel = :channel)
  RETURNING contact_id, scope, scope_id, channel
),
addresses AS (
  DELETE FROM unsubscribe_address a
  USING taken t
  WHERE a.contact_id = t.contact_id AND a.scope = t.scope AND a.scope_id = t.scope_id
    AND a.channel = t.channel
)
SELECT count(*) FROM taken
