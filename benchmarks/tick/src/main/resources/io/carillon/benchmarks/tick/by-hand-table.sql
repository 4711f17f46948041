-- What somebody would make who writes it down by hand: one table, with the key of "once" and the indexes
-- without which nothing can be sent or explained.
CREATE TABLE by_hand (
  id               bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  workflow_id      bigint NOT NULL,
  contact_id       bigint NOT NULL,
  message_id       bigint NOT NULL,
  hour             timestamptz NOT NULL,
  not_before       timestamptz NOT NULL,
  planned_at       timestamptz NOT NULL,
  finished_at      timestamptz,
  workflow_version integer NOT NULL,
  message_version  integer NOT NULL,
  cycle            smallint NOT NULL,
  step             text NOT NULL,
  channel          text NOT NULL,
  state            text NOT NULL,
  address          text,
  reason           text,
  PRIMARY KEY (workflow_id, step, contact_id, cycle)
) WITH (fillfactor = 80);
CREATE INDEX by_hand_ready ON by_hand (channel, workflow_id, not_before, id) WHERE state = 'PLANNED';
CREATE INDEX by_hand_not_sent ON by_hand (workflow_id, finished_at) WHERE state = 'SKIPPED';
CREATE INDEX by_hand_of_contact ON by_hand (contact_id)
