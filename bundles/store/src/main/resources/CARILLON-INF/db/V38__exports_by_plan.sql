-- Exports that documents say, when they are due next, and who makes one now (docs/adr/0057). Names nobody.

-- Which version and state of each workflow the plans follow.
CREATE TABLE export_known (
  workflow_id bigint PRIMARY KEY,
  version     integer NOT NULL,
  state       text NOT NULL
);

-- schedule: what next_at was reckoned from. next_at: infinity for an end without a date, null for never by itself.
-- seen: the last one that went well has all that transactions before this one wrote; numbers of transactions mean nothing in another cluster.
CREATE TABLE export_plan (
  workflow_id bigint NOT NULL,
  name        text NOT NULL,
  version     integer NOT NULL,
  content     text NOT NULL,
  format      text NOT NULL,
  destination text NOT NULL,
  fields      text[] NOT NULL,
  only_new    boolean NOT NULL,
  at_end      boolean NOT NULL,
  schedule    text NOT NULL,
  next_at     timestamptz,
  seen        xid8,
  cluster     bigint,
  PRIMARY KEY (workflow_id, name)
);
CREATE INDEX export_plan_due ON export_plan (next_at) WHERE next_at IS NOT NULL;

-- due_at: of what fell due, so that it is begun once. not_before: of the next attempt. taken_by: which server.
ALTER TABLE export_run RENAME COLUMN target TO destination;
ALTER TABLE export_run
  ADD COLUMN plan        text,
  ADD COLUMN fields      text[] NOT NULL DEFAULT '{}',
  ADD COLUMN only_new    boolean NOT NULL DEFAULT false,
  ADD COLUMN file_name   text NOT NULL DEFAULT '',
  ADD COLUMN due_at      timestamptz,
  ADD COLUMN not_before  timestamptz,
  ADD COLUMN attempts    smallint NOT NULL DEFAULT 0,
  ADD COLUMN lease_until timestamptz,
  ADD COLUMN taken_by    uuid,
  ADD COLUMN seen        xid8,
  ADD COLUMN cluster     bigint,
  DROP CONSTRAINT export_run_state_check;
UPDATE export_run SET state = 'FAILED', fault = 'Its server was ended' WHERE state = 'STARTED';
ALTER TABLE export_run ADD CONSTRAINT export_run_state_check CHECK (state IN ('DUE', 'RUNNING', 'DONE', 'FAILED'));
CREATE UNIQUE INDEX export_run_once ON export_run (workflow_id, plan, due_at);
CREATE INDEX export_run_open ON export_run (not_before, id) WHERE state IN ('DUE', 'RUNNING');

-- Whether a row was written by a transaction from this one on; always, without one. A row has the lower half of its
-- transaction's number alone: the newest such number that there can be is meant. So a row of four thousand million
-- transactions ago may be taken for a new one, and never a new one for an old. A part of a transaction (savepoint)
-- has a higher number than the whole, so that none is missed.
CREATE FUNCTION written_since(row_xmin xid, since xid8) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT since IS NULL OR CAST(CAST(
    n - (n & 4294967295) + x - CASE WHEN x > (n & 4294967295) AND n > 4294967295 THEN 4294967296 ELSE 0 END
    AS text) AS xid8) >= since
  FROM (SELECT CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint) AS n,
               CAST(CAST(row_xmin AS text) AS bigint) AS x) AS numbers
$$;
