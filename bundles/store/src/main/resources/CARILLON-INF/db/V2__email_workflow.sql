-- What the whole e-mail workflow needs beyond the first hour: partners' contracts and groups,
-- application workflows, chains, languages, consent, tracking and bounces.

ALTER TABLE contact
  ADD COLUMN contract_stage text NOT NULL DEFAULT 'NONE'
    CHECK (contract_stage IN ('NONE', 'AWAITING_PUBLISHER_APPROVAL', 'AWAITING_ADVERTISER_APPROVAL',
                              'JOINED', 'DECLINED', 'EXPIRED')),
  ADD COLUMN partner_groups text[],
  ADD COLUMN template_terms text,
  -- Empty: nobody has asked; what that means is a setting of the tracking.
  ADD COLUMN tracking_consent boolean;

ALTER TABLE workflow
  ADD COLUMN kind text NOT NULL DEFAULT 'EMAIL' CHECK (kind IN ('EMAIL', 'APPLICATION')),
  -- The addresses that were previewed at the activation: what the guard compares a first run with.
  ADD COLUMN expected bigint,
  ADD COLUMN released_at timestamptz;

-- Workflows that are activated together.
CREATE TABLE chain (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL CHECK (char_length(name) <= 50),
  template    text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  created_at  timestamptz NOT NULL,
  deleted_at  timestamptz
);
CREATE UNIQUE INDEX chain_name ON chain (lower(name)) WHERE deleted_at IS NULL;
CREATE TABLE chain_member (
  chain_id    bigint NOT NULL REFERENCES chain,
  position    integer NOT NULL,
  workflow_id bigint NOT NULL UNIQUE REFERENCES workflow,
  PRIMARY KEY (chain_id, position)
);

-- The contract terms that a partner can sign up for, each with its link (R84).
CREATE TABLE terms (
  name       text PRIMARY KEY,
  url        text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX terms_name ON terms (lower(name));

-- What became of an application: an event of type "application" without a row here is to be decided.
CREATE TABLE application (
  contact_id  bigint NOT NULL,
  key         text NOT NULL,
  applied_at  timestamptz NOT NULL,
  decided_at  timestamptz NOT NULL,
  decision    text NOT NULL CHECK (decision IN ('ACCEPTED', 'REJECTED', 'LEFT')),
  workflow_id bigint,
  workflow_version integer,
  groups      text[],
  detail      text NOT NULL DEFAULT '',
  PRIMARY KEY (contact_id, key)
);
CREATE INDEX application_workflow ON application (workflow_id, decided_at);

-- The language in which a contact is written to; empty: the message's own.
ALTER TABLE delivery ADD COLUMN language text NOT NULL DEFAULT '';

-- Who wants no more, and of what. Scope 0 and channel '' mean: of all.
CREATE TABLE unsubscribe (
  contact_id  bigint NOT NULL,
  scope       text NOT NULL CHECK (scope IN ('WORKFLOW', 'CATEGORY', 'GROUP', 'EVERYTHING')),
  scope_id    bigint NOT NULL DEFAULT 0,
  channel     text NOT NULL DEFAULT '',
  at          timestamptz NOT NULL,
  source      text NOT NULL,
  delivery_id bigint,
  PRIMARY KEY (contact_id, scope, scope_id, channel)
);

-- Addresses that are not written to any more, in lower case.
CREATE TABLE suppression (
  address     text PRIMARY KEY,
  reason      text NOT NULL CHECK (reason IN ('HARD_BOUNCE', 'SOFT_BOUNCES', 'COMPLAINT', 'ADMIN')),
  at          timestamptz NOT NULL,
  detail      text NOT NULL DEFAULT '',
  delivery_id bigint
);

-- What signs the links of mails; the newest signs, all of them verify.
CREATE TABLE signing_key (
  id         smallint PRIMARY KEY,
  secret     bytea NOT NULL,
  created_at timestamptz NOT NULL
);

-- The links of a message's version, in the order of its text. A click is answered from here alone.
CREATE TABLE link (
  message_id      bigint NOT NULL,
  message_version integer NOT NULL,
  language        text NOT NULL DEFAULT '',
  position        integer NOT NULL,
  target          text NOT NULL,
  label           text NOT NULL DEFAULT '',
  PRIMARY KEY (message_id, message_version, language, position)
);

-- Every request that a mail caused, as it came. Not judged yet: verdict is empty.
CREATE TABLE interaction (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  delivery_id bigint NOT NULL,
  workflow_id bigint NOT NULL,
  contact_id  bigint NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('OPEN', 'CLICK', 'HONEYPOT')),
  link        integer NOT NULL DEFAULT -1,
  at          timestamptz NOT NULL,
  source      text NOT NULL DEFAULT '',
  agent       text NOT NULL DEFAULT '',
  verdict     text CHECK (verdict IN ('PERSON', 'MACHINE')),
  rule        text,
  PRIMARY KEY (delivery_id, id)
);
CREATE INDEX interaction_unjudged ON interaction (at) WHERE verdict IS NULL;
CREATE INDEX interaction_workflow ON interaction (workflow_id, id);

-- A delivery's later life, one row for those that have one.
CREATE TABLE engagement (
  delivery_id     bigint PRIMARY KEY,
  workflow_id     bigint NOT NULL,
  contact_id      bigint NOT NULL,
  opens           integer NOT NULL DEFAULT 0,
  raw_opens       integer NOT NULL DEFAULT 0,
  clicks          integer NOT NULL DEFAULT 0,
  raw_clicks      integer NOT NULL DEFAULT 0,
  first_opened    timestamptz,
  last_opened     timestamptz,
  first_clicked   timestamptz,
  last_clicked    timestamptz,
  bounced_at      timestamptz,
  bounce_kind     text CHECK (bounce_kind IN ('HARD', 'SOFT')),
  bounce_code     text,
  bounce_reason   text,
  complained_at   timestamptz,
  unsubscribed_at timestamptz
);
CREATE INDEX engagement_workflow ON engagement (workflow_id, delivery_id);

-- Every report that came back, once.
CREATE TABLE bounce (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fingerprint text NOT NULL UNIQUE,
  received_at timestamptz NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('HARD', 'SOFT', 'COMPLAINT', 'DELAY', 'AUTO_REPLY', 'UNREADABLE')),
  delivery_id bigint,
  address     text NOT NULL DEFAULT '',
  status      text NOT NULL DEFAULT '',
  reason      text NOT NULL DEFAULT '',
  diagnostic  text NOT NULL DEFAULT ''
);
CREATE INDEX bounce_address ON bounce (address, received_at);
CREATE INDEX bounce_delivery ON bounce (delivery_id);
