-- Which unsubscriptions hold for a workflow: its own, those of the category and of the group that it is in now, and
-- those of everything (R149). All who ask whether somebody may be written to go by this.
-- They ask "EVERYTHING or one of these": the "or" keeps the planner from joining the workflow to each contact that is
-- asked; it is looked up once, and only if there is an unsubscription at all.
CREATE VIEW unsubscribe_scope (workflow_id, scope, scope_id) AS
SELECT w.id, 'EVERYTHING', CAST(0 AS bigint) FROM workflow w
UNION ALL
SELECT w.id, 'WORKFLOW', w.id FROM workflow w
UNION ALL
SELECT w.id, 'CATEGORY', w.category_id FROM workflow w WHERE w.category_id IS NOT NULL
UNION ALL
SELECT w.id, 'GROUP', w.group_id FROM workflow w WHERE w.group_id IS NOT NULL;

-- Flows that people leave who unsubscribe hear of it.
CREATE FUNCTION wake_by_unsubscriptions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO wake (workflow_id, contact_id)
  SELECT DISTINCT a.workflow_id, u.contact_id
  FROM changed u
  JOIN unsubscribe_scope s ON s.scope = u.scope AND s.scope_id = u.scope_id
  JOIN awaited a ON a.kind = '#unsubscribe' AND a.workflow_id = s.workflow_id
  JOIN workflow w ON w.id = a.workflow_id AND w.state = 'ACTIVE';
  RETURN NULL;
END $$;
CREATE TRIGGER unsubscribe_wakes AFTER INSERT ON unsubscribe
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wake_by_unsubscriptions();

-- Final outcomes of campaigns (R143-R147, R152): who has converted, and who has dismissed the offer. closes: nothing
-- more of the workflow is sent. reset_at: it counts no longer, and stays as history. One of a kind counts at a time.
CREATE TABLE outcome (
  contact_id  bigint NOT NULL,
  workflow_id bigint NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('CONVERSION', 'DISMISSAL')),
  at          timestamptz NOT NULL,
  closes      boolean NOT NULL,
  source      text NOT NULL,
  username    text NOT NULL DEFAULT '',
  delivery_id bigint,
  reset_at    timestamptz,
  PRIMARY KEY (contact_id, workflow_id, kind, at)
);
CREATE UNIQUE INDEX outcome_counts ON outcome (contact_id, workflow_id, kind) WHERE reset_at IS NULL;
CREATE INDEX outcome_of_workflow ON outcome (workflow_id, at) WHERE reset_at IS NULL;

-- They stand on the time line, too, and flows that are left by them hear of it.
CREATE FUNCTION note_outcomes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (contact_id, type, key, at, data)
  SELECT o.contact_id, lower(o.kind), o.workflow_id || '.' || CAST(extract(epoch FROM o.at) AS text), o.at,
         jsonb_build_object('workflow', w.name)
  FROM changed o
  JOIN workflow w ON w.id = o.workflow_id
  ON CONFLICT DO NOTHING;
  INSERT INTO wake (workflow_id, contact_id)
  SELECT DISTINCT o.workflow_id, o.contact_id
  FROM changed o
  JOIN awaited a ON a.kind = '#outcome' AND a.workflow_id = o.workflow_id
  JOIN workflow w ON w.id = o.workflow_id AND w.state = 'ACTIVE';
  RETURN NULL;
END $$;
CREATE TRIGGER outcome_noted AFTER INSERT ON outcome
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_outcomes();

-- Whoever was skipped for an outcome is planned once it is reset.
CREATE OR REPLACE FUNCTION plannable_again(reason text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN reason IN ('NO_ADDRESS', 'UNSUBSCRIBED', 'SUPPRESSED', 'SAME_ADDRESS', 'DISMISSED', 'CONVERTED')
              THEN reason END;
