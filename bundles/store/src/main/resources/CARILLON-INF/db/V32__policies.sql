-- How much of what, and when, may be sent to one contact (R140-R142): asked by the claim, docs/adr/0049.

-- How workflows stand to each other: of category and group the higher priority counts, 0 without either.
CREATE VIEW workflow_priority (workflow_id, priority) AS
SELECT w.id, coalesce(greatest(c.priority, g.priority), 0)
FROM workflow w
LEFT JOIN category c ON c.id = w.category_id
LEFT JOIN category g ON g.id = w.group_id;

-- category_id: of a category or a group; null if it holds for every workflow. channels: counted together; empty for
-- all that reach people. most: null without a limit; within the last period_seconds, or within the calendar's day, week
-- or month. quiet_days: on which quiet hours begin. wait_seconds: longer than this nothing is put off.
CREATE TABLE policy (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name           text NOT NULL,
  description    text NOT NULL DEFAULT '',
  category_id    bigint REFERENCES category,
  channels       text[] NOT NULL,
  most           integer,
  period_seconds bigint,
  calendar       text CHECK (calendar IN ('day', 'week', 'month')),
  quiet_from     time,
  quiet_until    time,
  quiet_days     smallint[] NOT NULL DEFAULT '{}',
  when_over      text NOT NULL CHECK (when_over IN ('DROP', 'DEFER', 'REPLACE')),
  wait_seconds   bigint NOT NULL,
  zone           text NOT NULL,
  rule           text NOT NULL,
  quiet_rule     text NOT NULL,
  yaml           text NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  CHECK ((most IS NULL) = (period_seconds IS NULL AND calendar IS NULL)),
  CHECK (period_seconds IS NULL OR calendar IS NULL),
  CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);
CREATE UNIQUE INDEX policy_name ON policy (lower(name));

-- What a policy made wait, and since when; whoever is claimed waits no more, but the time counts on.
ALTER TABLE outbox ADD COLUMN deferred text, ADD COLUMN deferred_since timestamptz;

CREATE OR REPLACE VIEW delivery AS
SELECT o.id, o.workflow_id, o.contact_id, o.message_id, o.hour, o.not_before, o.planned_at,
       CAST(NULL AS timestamptz) AS finished_at, o.claim_id, o.workflow_version, o.message_version, o.attempts,
       o.cycle, o.stranded, o.uncertain, o.step, o.channel, o.language,
       CASE WHEN o.claim_id IS NULL THEN 'PLANNED'
            WHEN (SELECT c.handed FROM claim c WHERE c.id = o.claim_id) THEN 'HANDED'
            ELSE 'CLAIMED' END AS state,
       o.address, o.deferred AS reason, o.detail, CAST(NULL AS text) AS receipt
FROM outbox o
UNION ALL
SELECT p.id, p.workflow_id, p.contact_id, p.message_id, p.hour, p.not_before, p.planned_at,
       p.finished_at, p.claim_id, p.workflow_version, p.message_version, p.attempts,
       p.cycle, p.stranded, p.uncertain, p.step, p.channel, p.language,
       p.state, p.address, p.reason, p.detail, p.receipt
FROM past_delivery p;

-- What has reached people lately, by person: of deliveries that are SENT, or UNKNOWN until it is known otherwise. Only
-- while there is a policy, and not beyond the longest period that one may have.
CREATE TABLE contacted (
  contact_id  bigint NOT NULL,
  at          timestamptz NOT NULL,
  delivery_id bigint NOT NULL,
  workflow_id bigint NOT NULL,
  channel     text NOT NULL
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX contacted_lately ON contacted (contact_id, at) INCLUDE (workflow_id, channel);
CREATE INDEX contacted_at ON contacted USING brin (at) WITH (autosummarize = on);

CREATE FUNCTION note_contacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM policy) THEN
    INSERT INTO contacted (contact_id, at, delivery_id, workflow_id, channel)
    SELECT n.contact_id, n.finished_at, n.id, n.workflow_id, n.channel
    FROM now_there n
    WHERE n.state IN ('SENT', 'UNKNOWN');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER past_delivery_contacted AFTER INSERT ON past_delivery REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION note_contacted();

-- What goes back into the outbox counts there, if it may have reached somebody.
CREATE FUNCTION forget_contacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM contacted) THEN
    DELETE FROM contacted c
    USING there_before b
    WHERE b.state IN ('SENT', 'UNKNOWN') AND c.contact_id = b.contact_id AND c.delivery_id = b.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER past_delivery_contacted_no_more AFTER DELETE ON past_delivery REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION forget_contacted();

-- It becomes known that it did not, or did.
CREATE FUNCTION correct_contacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM policy) THEN
    DELETE FROM contacted c
    USING now_there n
    WHERE n.state NOT IN ('SENT', 'UNKNOWN') AND c.contact_id = n.contact_id AND c.delivery_id = n.id;
    INSERT INTO contacted (contact_id, at, delivery_id, workflow_id, channel)
    SELECT n.contact_id, n.finished_at, n.id, n.workflow_id, n.channel
    FROM now_there n
    JOIN there_before b ON b.id = n.id
    WHERE n.state IN ('SENT', 'UNKNOWN') AND b.state NOT IN ('SENT', 'UNKNOWN');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER past_delivery_contacted_after_all AFTER UPDATE ON past_delivery
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION correct_contacted();

-- The first policy counts what was sent before it, too; outcomes wait until that is noted. Without a policy nothing
-- is kept.
CREATE FUNCTION keep_contacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    LOCK TABLE past_delivery IN SHARE MODE;
    IF (SELECT count(*) FROM policy) = (SELECT count(*) FROM fresh) THEN
      DELETE FROM contacted;
      INSERT INTO contacted (contact_id, at, delivery_id, workflow_id, channel)
      SELECT p.contact_id, p.finished_at, p.id, p.workflow_id, p.channel
      FROM past_delivery p
      WHERE p.state IN ('SENT', 'UNKNOWN')
        AND p.finished_at > (SELECT max(f.updated_at) FROM fresh f) - interval '31 days';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM policy) THEN
    DELETE FROM contacted;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER policy_made AFTER INSERT ON policy REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_contacted();
CREATE TRIGGER policy_gone AFTER DELETE ON policy FOR EACH STATEMENT EXECUTE FUNCTION keep_contacted();

-- When quiet hours that hold at a moment in a zone are over; null if none hold. Those that end where others begin are
-- one. A moment that a clock change leaves out comes that much later, one that comes twice is the second.
CREATE FUNCTION quiet_until(moment timestamptz, zone text, quiet_from time, quiet_until time, quiet_days smallint[])
RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE
  free timestamptz := moment;
  ending timestamptz;
BEGIN
  FOR chained IN 1..8 LOOP
    SELECT max(q.ends) INTO ending
    FROM generate_series(0, 1) AS ago
    CROSS JOIN LATERAL (SELECT CAST(free AT TIME ZONE zone AS date) - ago AS day) AS d
    CROSS JOIN LATERAL (
      SELECT (d.day + quiet_from) AT TIME ZONE zone AS begins,
             (d.day + CASE WHEN quiet_until <= quiet_from THEN 1 ELSE 0 END + quiet_until) AT TIME ZONE zone AS ends) AS q
    WHERE (quiet_days = '{}' OR extract(isodow FROM d.day) = ANY (quiet_days)) AND free >= q.begins AND free < q.ends;
    EXIT WHEN ending IS NULL;
    free := ending;
  END LOOP;
  RETURN nullif(free, moment);
END $$;
