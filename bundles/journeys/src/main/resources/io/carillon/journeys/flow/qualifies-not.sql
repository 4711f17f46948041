-- Why a person does not get the message of a campaign, in a few words; null if they do.
CASE
  WHEN ({qualifies}) IS NOT TRUE THEN 'does not qualify there'
  WHEN EXISTS (
    SELECT FROM unsubscribe u
    JOIN workflow w ON w.id = :campaign
    WHERE u.contact_id = c.id AND u.channel IN ('', :channel)
      AND (u.scope = 'EVERYTHING'
           OR u.scope = 'WORKFLOW' AND u.scope_id = w.id
           OR u.scope = 'CATEGORY' AND u.scope_id = w.category_id
           OR u.scope = 'GROUP' AND u.scope_id = w.group_id))
    THEN 'has unsubscribed from it'
  WHEN EXISTS (
    SELECT FROM journey j
    WHERE j.contact_id = c.id AND j.workflow_id = :campaign AND j.ended = ANY (CAST(:goals AS text[])) AND NOT j.again)
    THEN 'has reached its goal'
END
