-- What happens, for routes that read on from where they were. Rows are written only for kinds that somebody
-- reads, in the transaction of what happened, and never by sending: outcomes of deliveries are read from
-- the table delivery itself, by the indexes that are there.

-- A reader, by the name in its endpoint. Its place is behind the last entry that went through its route.
CREATE TABLE feed_reader (
  name     text NOT NULL,
  kind     text NOT NULL,
  -- Of outcomes: the moment and number of the delivery. Of all else: the transaction and number of the entry.
  moment   timestamptz NOT NULL DEFAULT '-infinity',
  written  xid8 NOT NULL DEFAULT '0',
  number   bigint NOT NULL DEFAULT 0,
  read_at  timestamptz NOT NULL,
  PRIMARY KEY (name, kind)
);

-- Ordered by transaction: all of one that is older than any that still runs is there for good, so that a reader
-- who takes only those misses none, in whatever order they were committed.
CREATE TABLE feed_entry (
  number     bigint GENERATED ALWAYS AS IDENTITY,
  kind       text NOT NULL,
  written    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  written_at timestamptz NOT NULL DEFAULT now(),
  contact_id bigint NOT NULL,
  what       jsonb NOT NULL,
  PRIMARY KEY (kind, written, number)
);

CREATE FUNCTION feed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM feed_reader WHERE kind = TG_ARGV[0]) THEN
    INSERT INTO feed_entry (kind, contact_id, what) VALUES (TG_ARGV[0], NEW.contact_id, to_jsonb(NEW));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER event_opened AFTER INSERT ON event
  FOR EACH ROW WHEN (NEW.type = 'message_opened') EXECUTE FUNCTION feed('opens');
CREATE TRIGGER event_clicked AFTER INSERT ON event
  FOR EACH ROW WHEN (NEW.type = 'message_clicked') EXECUTE FUNCTION feed('clicks');
CREATE TRIGGER unsubscribe_fed AFTER INSERT ON unsubscribe
  FOR EACH ROW EXECUTE FUNCTION feed('unsubscribes');
CREATE TRIGGER application_fed AFTER INSERT OR UPDATE OF decision ON application
  FOR EACH ROW EXECUTE FUNCTION feed('applications');
