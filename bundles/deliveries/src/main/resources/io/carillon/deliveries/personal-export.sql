{subject}
SELECT json_build_object(
  'waiting', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY number), '[]')
    FROM (
      SELECT o.id AS number, w.name AS workflow, o.step, o.channel, o.language, o.address, o.attempts, o.detail, o.hour,
             o.planned_at, o.not_before
      FROM outbox o
      LEFT JOIN workflow w ON w.id = o.workflow_id
      WHERE o.contact_id = (SELECT contact_id FROM subject)) AS found),
  'deliveries', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY number), '[]')
    FROM (
      SELECT p.id AS number, w.name AS workflow, p.step, p.channel, p.language, p.address, p.state, p.reason, p.detail,
             p.receipt, p.attempts, p.hour, p.planned_at, p.finished_at
      FROM past_delivery p
      LEFT JOIN workflow w ON w.id = p.workflow_id
      WHERE p.contact_id = (SELECT contact_id FROM subject)) AS found),
  'counted_by_policies', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at), '[]')
    FROM (
      SELECT c.delivery_id AS delivery, w.name AS workflow, c.channel, c.at
      FROM contacted c
      LEFT JOIN workflow w ON w.id = c.workflow_id
      WHERE c.contact_id = (SELECT contact_id FROM subject)) AS found),
  'said_by_relay', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY delivery), '[]')
    FROM (
      SELECT r.delivery_id AS delivery, r.at, r.accepted, r.detail
      FROM relay_evidence r
      WHERE r.delivery_id IN (
        SELECT d.id FROM delivery d WHERE d.contact_id = (SELECT contact_id FROM subject))) AS found),
  'had', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY workflow, step, cycle), '[]')
    FROM (
      SELECT w.name AS workflow, n.step, n.cycle, n.delivery_id AS delivery, n.skipped
      FROM workflow w
      JOIN once n ON n.workflow_id = w.id AND n.contact_id = (SELECT contact_id FROM subject)) AS found))
