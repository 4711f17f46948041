-- That very one: a second one of the same scope, made later or by somebody else, stays.
WITH taken AS (
  DELETE FROM unsubscribe
  WHERE contact_id = :contact AND scope = :scope AND scope_id = :scopeId AND channel = :channel
    AND at = :at AND source = :source AND delivery_id = :delivery
  RETURNING contact_id, scope, scope_id, channel
),
addresses AS (
  DELETE FROM unsubscribe_address a
  USING taken t
  WHERE a.contact_id = t.contact_id AND a.scope = t.scope AND a.scope_id = t.scope_id
    AND a.channel = t.channel
)
SELECT count(*) FROM taken
