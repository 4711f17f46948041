{subject},
mail AS MATERIALIZED (
  SELECT p.id FROM past_delivery p WHERE p.contact_id = (SELECT contact_id FROM subject)
)
SELECT json_build_object(
  'requests', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at, number), '[]')
    FROM (
      SELECT i.id AS number, i.delivery_id AS delivery, i.kind, i.link, i.at, i.source, i.agent, i.verdict, i.rule
      FROM mail
      JOIN interaction i ON i.delivery_id = mail.id) AS found),
  'engagements', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY delivery), '[]')
    FROM (
      SELECT e.delivery_id AS delivery, e.opens, e.raw_opens, e.clicks, e.raw_clicks, e.first_opened, e.last_opened,
             e.first_clicked, e.last_clicked, e.bounced_at, e.bounce_kind, e.bounce_code, e.bounce_reason,
             e.complained_at, e.unsubscribed_at
      FROM mail
      JOIN engagement e ON e.delivery_id = mail.id) AS found),
  'followed_links', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY delivery, link), '[]')
    FROM (
      SELECT c.delivery_id AS delivery, c.link, l.target, c.clicks, c.raw_clicks
      FROM mail
      JOIN link_click c ON c.delivery_id = mail.id
      LEFT JOIN link l ON l.message_id = c.message_id AND l.message_version = c.message_version
        AND l.language = c.language AND l.position = c.link) AS found))
