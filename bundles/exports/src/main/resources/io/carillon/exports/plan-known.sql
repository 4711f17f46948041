INSERT INTO export_known (workflow_id, version, state)
VALUES (:workflow, :version, :state)
ON CONFLICT (workflow_id) DO UPDATE SET version = excluded.version, state = excluded.state
