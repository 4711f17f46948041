TRUNCATE by_hand_moving;
WITH due AS (
  DELETE FROM by_hand_waiting WHERE workflow_id = :flow AND due_at <= :now RETURNING contact_id, step, due_at
)
INSERT INTO by_hand_moving SELECT * FROM due;
ANALYZE by_hand_moving;
INSERT INTO by_hand_moving
SELECT m.contact_id, CASE WHEN m.step = 'w1' THEN 's1' ELSE 's2' END, m.at
FROM by_hand_moving m
WHERE m.step = 'w1'
   OR m.step = 'w2' AND EXISTS (SELECT FROM event e WHERE e.contact_id = m.contact_id AND e.type = 'purchase' AND e.at <= :now);
WITH goes AS MATERIALIZED (
  SELECT nextval('delivery_number') AS id, c.id AS contact_id, m.step, c.marketplace_email AS address
  FROM by_hand_moving m
  JOIN contact c ON c.id = m.contact_id
  WHERE m.step IN ('s1', 's2') AND c.marketplace_email IS NOT NULL
    AND NOT EXISTS (SELECT FROM unsubscribe u WHERE u.contact_id = c.id AND u.channel IN ('', 'email')
                    AND (u.scope = 'EVERYTHING' OR u.scope = 'WORKFLOW' AND u.scope_id = :flow))
    AND NOT EXISTS (SELECT FROM suppression s WHERE s.address = lower(c.marketplace_email))
),
remembered AS (
  INSERT INTO by_hand_once (workflow_id, contact_id, delivery_id, cycle, step)
  SELECT :flow, contact_id, id, 1, step FROM goes
  ON CONFLICT DO NOTHING
)
INSERT INTO by_hand_outbox (id, workflow_id, contact_id, message_id, hour, not_before, planned_at, workflow_version,
                            message_version, cycle, step, channel, language, address)
SELECT id, :flow, contact_id, 1, :now, :now, :now, 1, 1, 1, step, 'email', '', address FROM goes;
INSERT INTO by_hand_waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)
SELECT m.at + interval '200 days', m.at, m.contact_id, :flow, 0, 1, 1, 0, CASE WHEN m.step = 'w1' THEN 'w2' ELSE 'w3' END
FROM by_hand_moving m
WHERE m.step IN ('w1', 'w2');
UPDATE by_hand_journey j
SET ended_at = m.at, ended = 'finished'
FROM by_hand_moving m
WHERE m.step = 'w3' AND j.contact_id = m.contact_id AND j.workflow_id = :flow AND j.subject = 0;
INSERT INTO by_hand_log (at, contact_id, workflow_id, subject, version, cycle, passes, step, result)
SELECT :now, m.contact_id, :flow, 0, 1, 1, 0, m.step, 'waited' FROM by_hand_moving m WHERE m.step IN ('w1', 'w2', 'w3')
UNION ALL
SELECT :now, m.contact_id, :flow, 0, 1, 1, 0, 'c',
       CASE WHEN EXISTS (SELECT FROM by_hand_moving o WHERE o.contact_id = m.contact_id AND o.step = 's2')
            THEN 'yes' ELSE 'no' END
FROM by_hand_moving m
WHERE m.step = 'w2'
UNION ALL
SELECT :now, m.contact_id, :flow, 0, 1, 1, 0, '', 'finished' FROM by_hand_moving m WHERE m.step = 'w3';
INSERT INTO by_hand_figure AS f (workflow_id, day, version, step, result, people)
SELECT :flow, CAST(:now AS date), 1, l.step, l.result, count(*)
FROM by_hand_log l
WHERE l.workflow_id = :flow AND l.at = :now
GROUP BY l.step, l.result
ON CONFLICT (workflow_id, step, result, version, day) DO UPDATE SET people = f.people + excluded.people
