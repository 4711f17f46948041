-- Conditions with parameters that experts write and others fill in (R212), docs/adr/0056.
CREATE TABLE condition_template (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX condition_template_name ON condition_template (lower(name));
CREATE TABLE condition_template_version (
  template_id bigint NOT NULL REFERENCES condition_template ON DELETE CASCADE,
  version     integer NOT NULL,
  source      text NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (template_id, version)
);

-- Which segments and workflows stand on which version of a template, by their current definitions: these hold the
-- conditions as they were filled in, and under "templates" what they were made of.
CREATE VIEW condition_template_user (template, template_version, kind, name, state) AS
SELECT used.key, CAST(used.value AS integer), 'SEGMENT', s.name, CAST(NULL AS text)
FROM segment s
JOIN segment_version v ON v.segment_id = s.id AND v.version = s.version
CROSS JOIN LATERAL jsonb_each_text(v.definition -> 'templates') AS used
WHERE v.definition ? 'templates'
UNION ALL
SELECT used.key, CAST(used.value AS integer), 'WORKFLOW', w.name, w.state
FROM workflow w
JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.version
CROSS JOIN LATERAL jsonb_each_text(v.definition -> 'templates') AS used
WHERE v.definition ? 'templates' AND w.state <> 'DELETED';

-- What the messages of a workflow's version may say of it (R156), and which campaign's message a step sends instead of
-- one of its own: that one says what that campaign says.
CREATE VIEW campaign_data (workflow_id, version, data, borrowed) AS
SELECT v.workflow_id, v.version, v.definition -> 'data', v.definition -> 'borrowed'
FROM workflow_version v;
