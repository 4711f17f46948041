-- What has changed about contacts since a workflow's last evaluation, so that most hours need not ask all of
-- them. Changes are found by the transactions that made them, never by a clock: what a late commit brings is
-- not visible in the snapshot of the evaluation before, however old its moment is.

-- type: empty for the contact itself, else that of its events; null for events of any type. contacts: null
-- for so many that asking all of them is as good.
CREATE TABLE contact_change (
  xact     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  type     text DEFAULT '',
  contacts bigint[]
);
CREATE INDEX contact_change_xact ON contact_change (xact);

-- The last evaluation of a workflow that found all who qualified.
-- fingerprint: what was asked, on which day. kept_at: changes that it has not seen are kept for a day and a bit
-- from then on; after that it does not count. cluster: the numbers of transactions mean nothing in another one.
CREATE TABLE evaluation (
  workflow_id bigint PRIMARY KEY,
  fingerprint text NOT NULL,
  as_of       timestamptz NOT NULL,
  kept_at     timestamptz NOT NULL,
  seen        pg_snapshot NOT NULL,
  cluster     bigint NOT NULL,
  proved_on   date
);

CREATE FUNCTION note_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  most CONSTANT integer := 50000;
  ids bigint[];
BEGIN
  ids := ARRAY(SELECT c.id FROM changed c LIMIT most + 1);
  IF cardinality(ids) > 0 THEN
    INSERT INTO contact_change (contacts) VALUES (CASE WHEN cardinality(ids) <= most THEN ids END);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION note_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  most CONSTANT integer := 50000;
BEGIN
  IF EXISTS (SELECT FROM changed OFFSET most) THEN
    INSERT INTO contact_change (type) VALUES (NULL);
  ELSE
    INSERT INTO contact_change (type, contacts)
    SELECT e.type, array_agg(DISTINCT e.contact_id) FROM changed e GROUP BY e.type;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER contact_inserted AFTER INSERT ON contact
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_contacts();
CREATE TRIGGER contact_updated AFTER UPDATE ON contact
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_contacts();
CREATE TRIGGER event_inserted AFTER INSERT ON event
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_events();
CREATE TRIGGER event_updated AFTER UPDATE ON event
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_events();
CREATE TRIGGER event_deleted AFTER DELETE ON event
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_events();

-- Who was created in an hour; nearly free for whoever imports.
CREATE INDEX contact_created_at ON contact USING brin (created_at) WITH (autosummarize = on);
