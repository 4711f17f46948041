-- A workflow that is in a chain already adds nothing.
INSERT INTO chain_member (chain_id, position, workflow_id)
VALUES (:chain, :position, :workflow)
ON CONFLICT (workflow_id) DO NOTHING
