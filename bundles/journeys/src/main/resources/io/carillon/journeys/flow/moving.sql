-- Of one transaction: who moves now, one row for each step that they come to. phase: ARRIVES; DUE, a wait is over;
-- YES, what the condition waited for has come; at the step '' why the person leaves. round: one more each time that
-- steps are gone through again, since somebody went back.
CREATE TEMPORARY TABLE moving (
  contact_id bigint NOT NULL,
  subject    bigint NOT NULL,
  version    integer NOT NULL,
  cycle      smallint NOT NULL,
  passes     smallint NOT NULL,
  round      smallint NOT NULL,
  muted      boolean NOT NULL DEFAULT false,
  step       text NOT NULL,
  phase      text NOT NULL,
  at         timestamptz NOT NULL
) ON COMMIT DELETE ROWS
