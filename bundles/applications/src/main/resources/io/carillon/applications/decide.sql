-- One statement, so that every workflow judges the contact as it was before anything was decided.
WITH given (now, since, later, contacts, unmatched, places, workflows, versions, names, decisions,
            outcomes, group_places, group_names, broken_places, broken_decisions) AS (
  VALUES (CAST(? AS timestamptz), CAST(? AS timestamptz), CAST(? AS timestamptz),
          CAST(? AS bigint[]), CAST(? AS text), CAST(? AS int[]), CAST(? AS bigint[]),
          CAST(? AS int[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
          CAST(? AS int[]), CAST(? AS text[]), CAST(? AS int[]), CAST(? AS text[]))
),
-- Workflows in their order. One that only adds to groups has the decision LEFT: it decides nothing.
rule AS MATERIALIZED (
  SELECT r.*
  FROM given, unnest(places, workflows, versions, names, decisions, outcomes)
    AS r (place, workflow_id, version, name, decision, outcome)
),
rule_group AS MATERIALIZED (
  SELECT g.* FROM given, unnest(group_places, group_names) AS g (place, name)
),
broken AS MATERIALIZED (
  SELECT b.* FROM given, unnest(broken_places, broken_decisions) AS b (place, decision)
),
due AS MATERIALIZED (
  SELECT w.contact_id, w.key, w.at, coalesce(w.at < given.since, false) AS old
  FROM given, application_waiting w
  WHERE w.contact_id = ANY (given.contacts) AND w.due_at <= given.now
),
applicant AS MATERIALIZED (
  SELECT DISTINCT contact_id FROM due WHERE NOT old
),
taker (contact_id, place) AS MATERIALIZED (
  {takers}
),
decider AS MATERIALIZED (
  SELECT t.contact_id, min(t.place) AS place
  FROM taker t JOIN rule r ON r.place = t.place
  WHERE r.decision <> 'LEFT'
  GROUP BY t.contact_id
),
-- What a workflow that can't be asked might have decided otherwise, waits.
held AS MATERIALIZED (
  SELECT a.contact_id
  FROM applicant a
  LEFT JOIN decider d ON d.contact_id = a.contact_id
  LEFT JOIN rule r ON r.place = d.place
  WHERE EXISTS (
    SELECT FROM broken b
    WHERE d.place IS NULL
       OR (b.place < d.place AND b.decision NOT IN ('LEFT', r.decision)))
),
entered AS MATERIALIZED (
  SELECT t.contact_id, array_agg(DISTINCT g.name ORDER BY g.name) AS groups
  FROM taker t
  JOIN rule_group g ON g.place = t.place
  LEFT JOIN decider d ON d.contact_id = t.contact_id
  WHERE d.place IS NULL OR t.place <= d.place
  GROUP BY t.contact_id
),
overlap AS MATERIALIZED (
  SELECT d.contact_id, winner.workflow_id, other.workflow_id AS other_id, winner.name,
         winner.outcome, other.name AS other_name, other.outcome AS other_outcome, other.place
  FROM decider d
  JOIN rule winner ON winner.place = d.place
  JOIN taker t ON t.contact_id = d.contact_id AND t.place > d.place
  JOIN rule other ON other.place = t.place
  WHERE other.decision <> 'LEFT' AND other.outcome <> winner.outcome
    AND d.contact_id NOT IN (SELECT contact_id FROM held)
),
verdict AS MATERIALIZED (
  SELECT due.contact_id, due.key, due.at, coalesce(r.decision, 'LEFT') AS decision, r.workflow_id,
         r.version, r.name, e.groups,
         CASE
           WHEN due.old THEN 'made before the first application workflow was activated'
           WHEN r.place IS NULL THEN given.unmatched
           ELSE coalesce('also taken by ' || (
             SELECT string_agg(format('"%s" (%s)', o.other_name, o.other_outcome), ', ' ORDER BY o.place)
             FROM overlap o
             WHERE o.contact_id = due.contact_id), '')
         END AS detail
  FROM given, due
  LEFT JOIN decider d ON d.contact_id = due.contact_id AND NOT due.old
  LEFT JOIN rule r ON r.place = d.place
  LEFT JOIN entered e ON e.contact_id = due.contact_id AND NOT due.old
  WHERE due.old OR due.contact_id NOT IN (SELECT contact_id FROM held)
),
decided AS (
  INSERT INTO application (contact_id, key, applied_at, decided_at, decision, workflow_id,
                           workflow_version, groups, detail)
  SELECT v.contact_id, v.key, v.at, given.now, v.decision, v.workflow_id, v.version, v.groups, v.detail
  FROM given, verdict v
  ON CONFLICT (contact_id, key) DO NOTHING
),
settled AS (
  DELETE FROM application_waiting w
  USING verdict v
  WHERE w.contact_id = v.contact_id AND w.key = v.key
),
put_off AS (
  UPDATE application_waiting w
  SET due_at = given.later
  FROM given, due
  WHERE w.contact_id = due.contact_id AND w.key = due.key AND NOT due.old
    AND due.contact_id IN (SELECT contact_id FROM held)
)
SELECT (SELECT count(*) FROM verdict) AS decided, o.workflow_id, o.name, o.outcome, o.other_name,
       o.other_outcome, count(o.contact_id) AS contacts, min(c.external_id) AS contact
FROM given
LEFT JOIN overlap o ON true
LEFT JOIN contact c ON c.id = o.contact_id
GROUP BY o.workflow_id, o.name, o.outcome, o.other_id, o.other_name, o.other_outcome
ORDER BY o.workflow_id, o.other_id
