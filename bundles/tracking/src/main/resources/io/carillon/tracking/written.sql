-- What has written to a contact, and what they have unsubscribed from: the campaigns, the newest first and not
-- without end, their categories and groups, and the channels.
WITH mail AS MATERIALIZED (
  SELECT p.workflow_id, p.channel, max(p.finished_at) AS at
  FROM past_delivery p
  WHERE p.contact_id = :contact AND p.state = 'SENT'
  GROUP BY p.workflow_id, p.channel
  UNION ALL
  SELECT :workflow, :channel, 'infinity'
),
left_out AS MATERIALIZED (
  SELECT u.scope, u.scope_id FROM unsubscribe u WHERE u.contact_id = :contact
),
campaign AS MATERIALIZED (
  SELECT w.id, w.name, w.category_id, w.group_id
  FROM workflow w
  LEFT JOIN mail m ON m.workflow_id = w.id
  WHERE w.state <> 'DELETED'
    AND (m.workflow_id IS NOT NULL
         OR w.id IN (SELECT l.scope_id FROM left_out l WHERE l.scope = 'WORKFLOW'))
  GROUP BY w.id
  ORDER BY max(m.at) DESC NULLS LAST, w.id
  LIMIT 30
),
topic AS MATERIALIZED (
  SELECT k.kind, k.id, k.name
  FROM category k
  WHERE k.id IN (SELECT c.category_id FROM campaign c UNION ALL SELECT c.group_id FROM campaign c)
     OR (k.kind, k.id) IN (SELECT l.scope, l.scope_id FROM left_out l)
  ORDER BY k.name
  LIMIT 30
)
SELECT kind, id, '' AS channel, name FROM topic
UNION ALL
SELECT 'WORKFLOW', id, '', name FROM campaign
UNION ALL
SELECT 'CHANNEL', 0, channel, '' FROM (SELECT DISTINCT channel FROM mail) AS used
WHERE channel IN ('email', 'sms', 'push')
ORDER BY 1, 4, 3
