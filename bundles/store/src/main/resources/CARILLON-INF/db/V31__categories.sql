-- Categories and groups of workflows (R139-R142): what they have in common, and who goes first. A workflow is in
-- at most one category and one group; unsubscriptions and policies may be about either.
CREATE TABLE category (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('CATEGORY', 'GROUP')),
  name        text NOT NULL,
  description text NOT NULL DEFAULT '',
  priority    integer NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX category_name ON category (kind, lower(name));

-- Of the current version; null if it names none.
ALTER TABLE workflow ADD COLUMN category_id bigint REFERENCES category, ADD COLUMN group_id bigint REFERENCES category;
CREATE INDEX workflow_category ON workflow (category_id) WHERE category_id IS NOT NULL;
CREATE INDEX workflow_group ON workflow (group_id) WHERE group_id IS NOT NULL;
