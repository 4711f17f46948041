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
