-- Flows: people on their way through the steps of a workflow. docs/adr/0047 says how the tables
-- work together.

ALTER TABLE workflow DROP CONSTRAINT workflow_kind_check;
ALTER TABLE workflow ADD CONSTRAINT workflow_kind_check CHECK (kind IN ('EMAIL', 'APPLICATION', 'FLOW'));

-- Who entered which flow, for what: written at the entry and at the end, not at each step. What makes "once"
-- for entering. subject: 0 for the contact itself. again: who has left may enter once more when they qualify.
CREATE TABLE journey (
  contact_id  bigint NOT NULL,
  workflow_id bigint NOT NULL,
  subject     bigint NOT NULL DEFAULT 0,
  cycle       smallint NOT NULL DEFAULT 1,
  version     integer NOT NULL,
  entered_at  timestamptz NOT NULL,
  ended_at    timestamptz,
  ended       text,
  again       boolean NOT NULL DEFAULT false,
  PRIMARY KEY (contact_id, workflow_id, subject)
) WITH (fillfactor = 90);

-- Where each person on the way stands, and until when: one row each, by the week in which the wait ends. It is
-- never updated: going on deletes it here and inserts it elsewhere, and a week that is over is dropped, so that
-- nothing is left to be vacuumed. The person stands at the step and waits for due_at, or for what the step waits
-- for. passes: how often the person has gone back by a go_to. muted: what comes before the next wait is not sent
-- (fell due in a pause that was resumed with the policy SKIP).
CREATE TABLE waiting (
  due_at      timestamptz NOT NULL,
  since       timestamptz NOT NULL,
  contact_id  bigint NOT NULL,
  workflow_id bigint NOT NULL,
  subject     bigint NOT NULL,
  version     integer NOT NULL,
  cycle       smallint NOT NULL,
  passes      smallint NOT NULL,
  muted       boolean NOT NULL DEFAULT false,
  step        text NOT NULL
) PARTITION BY RANGE (due_at);
CREATE INDEX waiting_of_contact ON waiting (contact_id, workflow_id);
CREATE INDEX waiting_due ON waiting (workflow_id, due_at);
-- Beyond the weeks that stand ready, and whoever waits without a limit.
CREATE TABLE waiting_later PARTITION OF waiting DEFAULT;

-- What people have passed, written once, by months. result: what came of the step, such as yes.
CREATE TABLE journey_log (
  at          timestamptz NOT NULL,
  contact_id  bigint NOT NULL,
  workflow_id bigint NOT NULL,
  subject     bigint NOT NULL,
  version     integer NOT NULL,
  cycle       smallint NOT NULL,
  passes      smallint NOT NULL,
  step        text NOT NULL,
  result      text NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX journey_log_of_contact ON journey_log (contact_id, workflow_id, at);
CREATE INDEX journey_log_at ON journey_log USING brin (at);

-- How many passed a step, by day of the flow's zone; outlives the log.
CREATE TABLE step_figure (
  workflow_id bigint NOT NULL,
  day         date NOT NULL,
  version     integer NOT NULL,
  step        text NOT NULL,
  result      text NOT NULL,
  people      bigint NOT NULL,
  PRIMARY KEY (workflow_id, step, result, version, day)
);

-- What steps of flows wait for: an event's type; '#contact' for a change of the contact, '#delivery' for what
-- becomes of the flow's own messages.
CREATE TABLE awaited (
  kind        text NOT NULL,
  workflow_id bigint NOT NULL,
  PRIMARY KEY (kind, workflow_id)
);

-- Of whom something came that a flow may wait for: to be asked again. In the transaction of what came, so that
-- nothing is missed; whether somebody waits for it is not asked there. Only
-- of active flows: nobody takes those of others away, and whoever waits is asked at the end of a pause.
CREATE TABLE wake (
  workflow_id bigint NOT NULL,
  contact_id  bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX wake_of_workflow ON wake (workflow_id);

CREATE FUNCTION wake_by_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO wake (workflow_id, contact_id)
  SELECT DISTINCT a.workflow_id, e.contact_id
  FROM changed e
  JOIN awaited a ON a.kind = e.type
  JOIN workflow w ON w.id = a.workflow_id AND w.state = 'ACTIVE';
  RETURN NULL;
END $$;
CREATE TRIGGER event_wakes AFTER INSERT ON event
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wake_by_events();

CREATE FUNCTION wake_by_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO wake (workflow_id, contact_id)
  SELECT a.workflow_id, c.id
  FROM awaited a
  JOIN workflow w ON w.id = a.workflow_id AND w.state = 'ACTIVE'
  CROSS JOIN changed c
  WHERE a.kind = '#contact';
  RETURN NULL;
END $$;
CREATE TRIGGER contact_wakes AFTER UPDATE ON contact
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wake_by_contacts();

CREATE FUNCTION wake_by_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO wake (workflow_id, contact_id)
  SELECT DISTINCT a.workflow_id, d.contact_id
  FROM changed d
  JOIN awaited a ON a.kind = '#delivery' AND a.workflow_id = d.workflow_id
  JOIN workflow w ON w.id = a.workflow_id AND w.state = 'ACTIVE';
  RETURN NULL;
END $$;
CREATE TRIGGER past_delivery_wakes AFTER INSERT ON past_delivery
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wake_by_deliveries();
CREATE TRIGGER engagement_inserted_wakes AFTER INSERT ON engagement
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wake_by_deliveries();
CREATE TRIGGER engagement_updated_wakes AFTER UPDATE ON engagement
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION wake_by_deliveries();

-- Makes the weeks of "waiting" and the months of "journey_log" ready that the next year needs, without locking
-- who reads or writes them; true if something was made. A week whose rows somebody reads at this moment is made
-- another time.
CREATE FUNCTION ready_flow_tables(now timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  made boolean := false;
  span tstzrange;
  part text;
  patience text := current_setting('lock_timeout');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('carillon.flow-tables', 0));
  PERFORM set_config('lock_timeout', '100ms', true);
  FOR span IN
    SELECT tstzrange(week AT TIME ZONE 'UTC', (week + interval '1 week') AT TIME ZONE 'UTC')
    FROM generate_series(date_trunc('week', now AT TIME ZONE 'UTC'),
                         date_trunc('week', now AT TIME ZONE 'UTC') + interval '53 weeks', interval '1 week') AS week
  LOOP
    part := 'waiting_' || to_char(lower(span) AT TIME ZONE 'UTC', 'YYYYMMDD');
    CONTINUE WHEN to_regclass(part) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I (LIKE waiting INCLUDING ALL)', part);
      EXECUTE format('WITH moved AS (DELETE FROM waiting_later WHERE due_at >= %L AND due_at < %L RETURNING *)'
                     ' INSERT INTO %I SELECT * FROM moved', lower(span), upper(span), part);
      EXECUTE format('ALTER TABLE waiting ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                     part, lower(span), upper(span));
      made := true;
    EXCEPTION WHEN lock_not_available THEN
      EXIT;
    END;
  END LOOP;
  PERFORM set_config('lock_timeout', patience, true);
  FOR span IN
    SELECT tstzrange(month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC')
    FROM generate_series(date_trunc('month', now AT TIME ZONE 'UTC'),
                         date_trunc('month', now AT TIME ZONE 'UTC') + interval '2 months', interval '1 month') AS month
  LOOP
    part := 'journey_log_' || to_char(lower(span) AT TIME ZONE 'UTC', 'YYYYMM');
    CONTINUE WHEN to_regclass(part) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE journey_log INCLUDING ALL)', part);
    EXECUTE format('ALTER TABLE journey_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   part, lower(span), upper(span));
    made := true;
  END LOOP;
  RETURN made;
END $$;

-- Drops weeks of "waiting" that are over and in which nobody waits any more; how many. One that is read at this moment
-- stays until another time, so that nobody waits for this.
CREATE FUNCTION drop_past_waiting(now timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  part text;
  waits boolean;
  dropped integer := 0;
BEGIN
  PERFORM set_config('lock_timeout', '100ms', true);
  FOR part IN
    SELECT c.relname
    FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'waiting'::regclass AND c.relname ~ '^waiting_\d{8}$'
      AND CAST(to_date(right(c.relname, 8), 'YYYYMMDD') + 7 AS timestamp) AT TIME ZONE 'UTC' <= now
    ORDER BY c.relname
  LOOP
    BEGIN
      EXECUTE format('SELECT EXISTS (SELECT FROM %I)', part) INTO waits;
      CONTINUE WHEN waits;
      EXECUTE format('ALTER TABLE waiting DETACH PARTITION %I', part);
      -- Somebody may have come before the lock was there.
      EXECUTE format('SELECT EXISTS (SELECT FROM %I)', part) INTO waits;
      IF waits THEN
        RAISE EXCEPTION USING ERRCODE = 'lock_not_available';
      END IF;
      EXECUTE format('DROP TABLE %I', part);
      dropped := dropped + 1;
    EXCEPTION WHEN lock_not_available THEN
      -- Another time.
    END;
  END LOOP;
  RETURN dropped;
END $$;

-- A zone as PostgreSQL names it, or null if it knows none of that name. An offset such as UTC+3, +02:00 or +0545 means
-- the same hours east of Greenwich as everywhere but in POSIX, whose sign PostgreSQL takes.
CREATE FUNCTION known_zone(zone text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  known text := zone;
  east text[] := regexp_match(zone, '^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?$');
BEGIN
  IF east IS NOT NULL THEN
    known := concat('UTC', translate(east[1], '+-', '-+'), concat_ws(':', east[2], east[3], east[4]));
  END IF;
  PERFORM timestamptz 'epoch' AT TIME ZONE known;
  RETURN known;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN NULL;
END $$;
