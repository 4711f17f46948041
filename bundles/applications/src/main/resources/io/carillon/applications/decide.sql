-- One statement, so that every workflow judges the contact as it was before anything was decided.
WITH given (now, since, later, unmatched, places, workflows, versions, names, decisions,
            outcomes, group_places, group_names, broken_places, broken_decisions) AS (
  VALUES (CAST(? AS timestamptz), CAST(? AS timestamptz), CAST(? AS timestamptz),
          CAST(? AS text), CAST(? AS int[]), CAST(? AS bigint[]),
          CAST(? AS int[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
          CAST(? AS int[]), CAST(? AS text[]), CAST(? AS int[]), CAST(? AS text[]))
),
-- The contacts are no column of what is given: from a value, the planner knows how many there are.
due AS MATERIALIZED (
  SELECT w.contact_id, w.key, w.at, coalesce(w.at < given.since, false) AS old
  FROM given, application_waiting w
  WHERE w.contact_id = ANY (CAST(? AS bigint[])) AND w.due_at <= given.now
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
applicant AS MATERIALIZED (
  SELECT DISTINCT contact_id FROM due WHERE NOT old
),
-- Who is taken by which workflows. OFFSET 0 keeps each applicant looked up by the key, whatever the
-- workflows ask for.
taken AS MATERIALIZED (
  SELECT a.contact_id, t.places
  FROM applicant a
  CROSS JOIN LATERAL (
    SELECT {places} AS places
    FROM contact c
    WHERE c.id = a.contact_id
    OFFSET 0) AS t
),
first AS MATERIALIZED (
  SELECT t.contact_id, t.places,
         (SELECT min(r.place) FROM rule r WHERE r.place = ANY (t.places) AND r.decision <> 'LEFT')
           AS place
  FROM taken t
),
-- What a workflow that can't be asked might have decided otherwise, is held.
judged AS MATERIALIZED (
  SELECT f.contact_id, f.places, f.place, r.decision, r.workflow_id, r.version, r.name, r.outcome,
         (SELECT array_agg(DISTINCT g.name ORDER BY g.name)
          FROM rule_group g
          WHERE g.place = ANY (f.places) AND (f.place IS NULL OR g.place <= f.place)) AS groups,
         EXISTS (
           SELECT FROM broken b
           WHERE f.place IS NULL
              OR (b.place < f.place AND b.decision NOT IN ('LEFT', r.decision))) AS held
  FROM first f
  LEFT JOIN rule r ON r.place = f.place
),
overlap AS MATERIALIZED (
  SELECT j.contact_id, j.workflow_id, j.name, j.outcome, other.place, other.name AS other_name,
         other.outcome AS other_outcome
  FROM judged j
  JOIN rule other ON other.place = ANY (j.places) AND other.place > j.place
  WHERE NOT j.held AND other.decision <> 'LEFT' AND other.outcome <> j.outcome
),
others AS MATERIALIZED (
  SELECT contact_id,
         string_agg(format('"%s" (%s)', other_name, other_outcome), ', ' ORDER BY place) AS words
  FROM overlap
  GROUP BY contact_id
),
verdict AS MATERIALIZED (
  SELECT due.contact_id, due.key, due.at, coalesce(j.decision, 'LEFT') AS decision, j.workflow_id,
         j.version, j.groups,
         CASE
           WHEN due.old THEN 'made before the first application workflow was activated'
           WHEN j.place IS NULL THEN given.unmatched
           ELSE coalesce('also taken by ' || o.words, '')
         END AS detail
  FROM given, due
  LEFT JOIN judged j ON j.contact_id = due.contact_id AND NOT due.old
  LEFT JOIN others o ON o.contact_id = due.contact_id AND NOT due.old
  WHERE due.old OR NOT j.held
),
decided AS (
  INSERT INTO application (contact_id, key, applied_at, decided_at, decision, workflow_id,
                           workflow_version, groups, detail)
  SELECT v.contact_id, v.key, v.at, given.now, v.decision, v.workflow_id, v.version, v.groups, v.detail
  FROM given, verdict v
  ON CONFLICT (contact_id, key) DO NOTHING
  RETURNING contact_id
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
    AND due.contact_id IN (SELECT contact_id FROM judged WHERE held)
),
-- Whom each workflow has taken: the one that decides, and those before it that add to groups.
entering AS (
  SELECT r.place, array_agg(j.contact_id) AS contacts
  FROM judged j
  JOIN rule r ON r.place = ANY (j.places) AND (j.place IS NULL OR r.place <= j.place)
  WHERE NOT j.held AND j.contact_id IN (SELECT contact_id FROM decided)
  GROUP BY r.place
)
SELECT (SELECT count(*) FROM verdict) AS decided, o.workflow_id, o.name, o.outcome, o.place AS other_place,
       o.other_name, o.other_outcome, count(o.contact_id) AS contacts, min(c.external_id) AS contact,
       CAST(NULL AS int) AS place, CAST(NULL AS bigint[]) AS entering
FROM given
LEFT JOIN overlap o ON true
LEFT JOIN contact c ON c.id = o.contact_id
GROUP BY o.workflow_id, o.name, o.outcome, o.place, o.other_name, o.other_outcome
UNION ALL
SELECT 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, e.place, e.contacts
FROM entering e
ORDER BY place NULLS FIRST, workflow_id, other_place
