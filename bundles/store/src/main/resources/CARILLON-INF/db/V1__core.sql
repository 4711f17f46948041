-- The core schema. Large tables hold the contact in their key, so that they can be distributed by
-- contact; they have no foreign keys, so that a tick and an import stay sets.

-- Contacts: every field is a typed column, custom ones too (added by the contacts bundle).
CREATE TABLE contact (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  external_id        text NOT NULL UNIQUE,
  first_name         text,
  last_name          text,
  marketplace_email  text,
  custom_email       text,
  phone              text,
  locale             text,
  time_zone          text,
  country            text,
  programme_type     text,
  relationship_stage text NOT NULL DEFAULT 'NEW'
    CHECK (relationship_stage IN ('NEW', 'OUTREACH', 'NEGOTIATING', 'JOINED', 'EXPIRED')),
  original_joined    timestamptz,
  last_transition    timestamptz,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL
);
CREATE INDEX contact_original_joined ON contact (original_joined);
CREATE INDEX contact_last_transition ON contact (last_transition);
CREATE INDEX contact_marketplace_email ON contact (lower(marketplace_email));
CREATE INDEX contact_custom_email ON contact (lower(custom_email)) WHERE custom_email IS NOT NULL;

-- The catalogue of custom fields; built-in ones are known to the code.
CREATE TABLE field (
  name        text PRIMARY KEY,
  type        text NOT NULL CHECK (type IN ('TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'INSTANT', 'LIST')),
  column_name text NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL
);

CREATE TABLE event (
  contact_id bigint NOT NULL,
  type       text NOT NULL,
  key        text NOT NULL,
  at         timestamptz NOT NULL,
  amount     numeric,
  data       jsonb,
  PRIMARY KEY (contact_id, type, key)
);
CREATE INDEX event_type_at ON event (type, at) INCLUDE (contact_id, amount);

CREATE TABLE segment (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX segment_name ON segment (lower(name));
CREATE TABLE segment_version (
  segment_id  bigint NOT NULL REFERENCES segment,
  version     integer NOT NULL,
  description text NOT NULL,
  definition  jsonb NOT NULL,
  source      text NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (segment_id, version)
);

CREATE TABLE message (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX message_name ON message (lower(name));
CREATE TABLE message_version (
  message_id bigint NOT NULL REFERENCES message,
  version    integer NOT NULL,
  definition jsonb NOT NULL,
  source     text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (message_id, version)
);

CREATE TABLE workflow (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name           text NOT NULL CHECK (char_length(name) <= 50),
  state          text NOT NULL CHECK (state IN ('DRAFT', 'ACTIVE', 'PAUSED', 'DELETED')),
  version        integer NOT NULL,
  created_at     timestamptz NOT NULL,
  activated_at   timestamptz,
  paused_at      timestamptz,
  deleted_at     timestamptz,
  last_processed timestamptz
);
CREATE UNIQUE INDEX workflow_name ON workflow (lower(name)) WHERE state <> 'DELETED';
CREATE TABLE workflow_version (
  workflow_id bigint NOT NULL REFERENCES workflow,
  version     integer NOT NULL,
  definition  jsonb NOT NULL,
  source      text NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (workflow_id, version)
);
-- Each pause with the policy that ended it.
CREATE TABLE pause (
  workflow_id bigint NOT NULL REFERENCES workflow,
  paused_at   timestamptz NOT NULL,
  resumed_at  timestamptz,
  policy      text CHECK (policy IN ('SKIP', 'LATE', 'SHIFT')),
  PRIMARY KEY (workflow_id, paused_at)
);

-- The hour ledger: the span [since, at) that ended at the strike.
CREATE TABLE hour (
  at       timestamptz PRIMARY KEY,
  since    timestamptz NOT NULL,
  by_hand  boolean NOT NULL,
  state    text NOT NULL CHECK (state IN ('STRUCK', 'SKIPPED')),
  struck_at timestamptz NOT NULL
);
-- A workflow at an hour.
CREATE TABLE run (
  workflow_id     bigint NOT NULL,
  hour            timestamptz NOT NULL REFERENCES hour,
  state           text NOT NULL CHECK (state IN ('DUE', 'DONE', 'HELD', 'FAILED', 'SKIPPED')),
  due_at          timestamptz NOT NULL,
  attempts        integer NOT NULL DEFAULT 0,
  version         integer,
  started_at      timestamptz,
  finished_at     timestamptz,
  matched         bigint NOT NULL DEFAULT 0,
  planned         bigint NOT NULL DEFAULT 0,
  without_address bigint NOT NULL DEFAULT 0,
  detail          text NOT NULL DEFAULT '',
  PRIMARY KEY (workflow_id, hour)
);
CREATE INDEX run_due ON run (hour, workflow_id) WHERE state = 'DUE';
CREATE INDEX run_hour ON run (hour);

-- The outbox. The primary key is what makes "once".
CREATE TABLE delivery (
  id               bigint GENERATED ALWAYS AS IDENTITY,
  workflow_id      bigint NOT NULL,
  contact_id       bigint NOT NULL,
  message_id       bigint NOT NULL,
  hour             timestamptz NOT NULL,
  not_before       timestamptz NOT NULL,
  planned_at       timestamptz NOT NULL,
  finished_at      timestamptz,
  lease_until      timestamptz,
  claim_id         bigint,
  workflow_version integer NOT NULL,
  message_version  integer NOT NULL,
  attempts         smallint NOT NULL DEFAULT 0,
  cycle            smallint NOT NULL,
  step             text NOT NULL,
  channel          text NOT NULL,
  state            text NOT NULL CHECK (state IN
    ('PLANNED', 'CLAIMED', 'HANDED', 'SENT', 'REJECTED', 'FAILED', 'UNKNOWN', 'SKIPPED')),
  address          text,
  claimed_by       text,
  reason           text,
  detail           text,
  receipt          text,
  PRIMARY KEY (workflow_id, step, contact_id, cycle)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX delivery_id ON delivery (id);
CREATE INDEX delivery_ready ON delivery (channel, workflow_id, not_before, id) WHERE state = 'PLANNED';
CREATE INDEX delivery_open ON delivery (claim_id) WHERE state IN ('CLAIMED', 'HANDED');
CREATE INDEX delivery_not_sent ON delivery (workflow_id, state, id)
  WHERE state IN ('REJECTED', 'FAILED', 'UNKNOWN', 'SKIPPED');
CREATE INDEX delivery_of_contact ON delivery (contact_id);
-- The issue log reads it backwards.
CREATE INDEX delivery_not_sent_at ON delivery (workflow_id, finished_at)
  WHERE state IN ('REJECTED', 'FAILED', 'UNKNOWN', 'SKIPPED');
CREATE SEQUENCE claim;

CREATE TABLE issue (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          timestamptz NOT NULL,
  workflow_id bigint,
  hour        timestamptz,
  code        text NOT NULL,
  contact     text,
  message     text NOT NULL
);
CREATE UNIQUE INDEX issue_once ON issue (workflow_id, hour, code, contact) NULLS NOT DISTINCT;
