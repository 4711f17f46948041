-- Applications that nobody has decided yet. They are few however long the time line is, so that
-- looking for them each second costs nothing. The trigger fills the list: an import, an
-- integrator's route and a command need not know of it, and in their transaction none is missed.
CREATE TABLE application_waiting (
  contact_id bigint NOT NULL,
  key        text NOT NULL,
  at         timestamptz NOT NULL,
  -- When to look at it: at once, or later if its workflow could not be asked.
  due_at     timestamptz NOT NULL,
  PRIMARY KEY (contact_id, key)
);
CREATE INDEX application_waiting_due ON application_waiting (due_at);

CREATE FUNCTION application_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO application_waiting (contact_id, key, at, due_at)
  VALUES (NEW.contact_id, NEW.key, NEW.at, NEW.at)
  ON CONFLICT (contact_id, key) DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER event_application AFTER INSERT ON event
  FOR EACH ROW WHEN (NEW.type = 'application') EXECUTE FUNCTION application_waits();

INSERT INTO application_waiting (contact_id, key, at, due_at)
SELECT e.contact_id, e.key, e.at, e.at
FROM event e
WHERE e.type = 'application'
  AND NOT EXISTS (SELECT FROM application a WHERE a.contact_id = e.contact_id AND a.key = e.key)
ON CONFLICT (contact_id, key) DO NOTHING;

-- The list of applications, the newest first, and of those alone that people must decide.
CREATE INDEX application_applied ON application (applied_at);
CREATE INDEX application_left ON application (applied_at) WHERE decision = 'LEFT';
