INSERT INTO export_run (workflow_id, content, format, target, at, state)
VALUES (:workflow, :content, :format, :target, :at, 'STARTED')
RETURNING id
