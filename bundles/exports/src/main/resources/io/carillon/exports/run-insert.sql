-- Nothing if it was begun already.
INSERT INTO export_run
  (workflow_id, plan, content, format, destination, fields, only_new, at, due_at, not_before, state)
VALUES
  (:workflow, CAST(:plan AS text), :content, :format, :destination, :fields, :new, :at,
   CAST(:due AS timestamptz), :now, 'DUE')
ON CONFLICT (workflow_id, plan, due_at) DO NOTHING
RETURNING id
