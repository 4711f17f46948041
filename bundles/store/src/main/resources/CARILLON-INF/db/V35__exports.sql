-- Each export of a workflow's data: what, where to, and what became of it. Names nobody.
CREATE TABLE export_run (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workflow_id bigint NOT NULL,
  content     text NOT NULL,
  format      text NOT NULL,
  target      text NOT NULL,
  at          timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('STARTED', 'DONE', 'FAILED')),
  place       text,
  count       bigint NOT NULL DEFAULT 0,
  fault       text
);
CREATE INDEX export_run_of_workflow ON export_run (workflow_id, id);
