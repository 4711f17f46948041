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
