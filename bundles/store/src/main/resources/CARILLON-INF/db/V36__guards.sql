-- Chains of effects (R165): docs/adr/0055. An event that a workflow's action has recorded knows how many such effects
-- led to it, itself included, and by which way; both are null of what came from outside.
ALTER TABLE event ADD COLUMN depth smallint, ADD COLUMN chain text;

-- Those of the event by which the person came in, or by which they were woken since.
ALTER TABLE journey ADD COLUMN depth smallint NOT NULL DEFAULT 0, ADD COLUMN chain text;

-- depth: 0 for something from outside; null if what has woken somebody begins no chain and is no link of one.
ALTER TABLE wake ADD COLUMN depth smallint, ADD COLUMN chain text;

CREATE OR REPLACE FUNCTION wake_by_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO wake (workflow_id, contact_id, depth, chain)
  SELECT DISTINCT a.workflow_id, e.contact_id, coalesce(e.depth, CAST(0 AS smallint)), e.chain
  FROM changed e
  JOIN awaited a ON a.kind = e.type
  JOIN workflow w ON w.id = a.workflow_id AND w.state = 'ACTIVE';
  RETURN NULL;
END $$;

-- Who came into a flow, and when, without reading those of all flows.
CREATE INDEX journey_of_workflow ON journey (workflow_id, entered_at);

-- Of issues that are counted: how many people they are about.
ALTER TABLE issue ADD COLUMN people bigint;
