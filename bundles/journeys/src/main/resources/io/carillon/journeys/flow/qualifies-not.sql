-- Why a person does not get the message of a campaign, in a few words; null if they do.
CASE
  WHEN ({qualifies}) IS NOT TRUE THEN 'does not qualify there'
  WHEN EXISTS (
    SELECT FROM unsubscribe u
    WHERE u.contact_id = c.id AND u.channel IN ('', :channel)
      AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
        SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :campaign)))
    THEN 'has unsubscribed from it'
  WHEN EXISTS (
    SELECT FROM outcome o
    WHERE o.contact_id = c.id AND o.workflow_id = :campaign AND o.reset_at IS NULL AND o.closes)
    THEN 'has dismissed it or converted'
  WHEN EXISTS (
    SELECT FROM journey j
    WHERE j.contact_id = c.id AND j.workflow_id = :campaign AND j.ended = ANY (CAST(:goals AS text[])) AND NOT j.again)
    THEN 'has reached its goal'
END
