-- Addresses of a contact that are no field of it: a partner's users (kind email), and those of any other
-- kind that a channel needs. Compared is the key, as everywhere in lower case. Of a contact's addresses of
-- one kind at most one is chosen.
CREATE TABLE address (
  contact_id bigint NOT NULL,
  kind       text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9-]*$'),
  value      text NOT NULL CHECK (value <> ''),
  key        text GENERATED ALWAYS AS (lower(value)) STORED,
  label      text NOT NULL DEFAULT '',
  verified   boolean NOT NULL DEFAULT false,
  is_primary boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (contact_id, kind, key)
);
CREATE UNIQUE INDEX address_primary ON address (contact_id, kind) WHERE is_primary;
CREATE INDEX address_key ON address (kind, key);
