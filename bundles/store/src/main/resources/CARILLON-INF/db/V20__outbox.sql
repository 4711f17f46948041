-- Deliveries in three places: "outbox" has what has not ended, small and much written to; "past_delivery"
-- what has ended, written once and kept by months; "once" says for ever who has had which step. Together
-- they are the view "delivery", for whoever reads.

ALTER SEQUENCE claim RENAME TO claim_number;

-- A part of the outbox that a server has taken. State and lease belong to the claim as a whole: a
-- handover, and each renewal of a lease, writes one row instead of one for each delivery.
CREATE TABLE claim (
  id          bigint PRIMARY KEY,
  workflow_id bigint NOT NULL,
  lease_until timestamptz NOT NULL,
  handed      boolean NOT NULL DEFAULT false,
  claimed_by  text NOT NULL,
  deliveries  bigint[] NOT NULL
);

-- A claim changes no column of an index, so that it is a HOT update; hence no index by the claim, which
-- names its deliveries.
CREATE TABLE outbox (
  id               bigint PRIMARY KEY,
  workflow_id      bigint NOT NULL,
  contact_id       bigint NOT NULL,
  message_id       bigint NOT NULL,
  hour             timestamptz NOT NULL,
  not_before       timestamptz NOT NULL,
  planned_at       timestamptz NOT NULL,
  claim_id         bigint,
  workflow_version integer NOT NULL,
  message_version  integer NOT NULL,
  attempts         smallint NOT NULL DEFAULT 0,
  cycle            smallint NOT NULL,
  stranded         smallint NOT NULL DEFAULT 0,
  uncertain        boolean NOT NULL DEFAULT false,
  step             text NOT NULL,
  channel          text NOT NULL,
  language         text NOT NULL DEFAULT '',
  address          text,
  detail           text
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,
        autovacuum_vacuum_cost_delay = 0);
CREATE INDEX outbox_ready ON outbox (workflow_id, channel, not_before, id);
CREATE INDEX outbox_of_contact ON outbox (contact_id);
CREATE INDEX outbox_uncertain ON outbox (id) WHERE uncertain;

-- Numbers of deliveries. Each month begins a thousand million after the one before, so that a number
-- says in which partition its delivery stands, and all that became of it.
CREATE SEQUENCE delivery_number;

CREATE TABLE past_delivery (
  id               bigint NOT NULL PRIMARY KEY,
  workflow_id      bigint NOT NULL,
  contact_id       bigint NOT NULL,
  message_id       bigint NOT NULL,
  hour             timestamptz NOT NULL,
  not_before       timestamptz NOT NULL,
  planned_at       timestamptz NOT NULL,
  finished_at      timestamptz NOT NULL,
  claim_id         bigint,
  workflow_version integer NOT NULL,
  message_version  integer NOT NULL,
  attempts         smallint NOT NULL DEFAULT 0,
  cycle            smallint NOT NULL,
  stranded         smallint NOT NULL DEFAULT 0,
  uncertain        boolean NOT NULL DEFAULT false,
  step             text NOT NULL,
  channel          text NOT NULL,
  language         text NOT NULL DEFAULT '',
  state            text NOT NULL CHECK (state IN ('SENT', 'REJECTED', 'FAILED', 'UNKNOWN', 'SKIPPED')),
  address          text,
  reason           text,
  detail           text,
  receipt          text
) PARTITION BY RANGE (id);

-- Who is skipped for one of these reasons is planned by a later hour, if the reason is gone by then.
CREATE FUNCTION plannable_again(reason text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN reason IN ('NO_ADDRESS', 'UNSUBSCRIBED', 'SUPPRESSED', 'SAME_ADDRESS') THEN reason END;

-- Who has had which step in which cycle, or has been skipped in it: what makes "once". It outlives the
-- deliveries. skipped: the reason, if a later hour may plan it all the same.
CREATE TABLE once (
  workflow_id bigint NOT NULL,
  contact_id  bigint NOT NULL,
  delivery_id bigint NOT NULL,
  cycle       smallint NOT NULL,
  step        text NOT NULL,
  skipped     text,
  PRIMARY KEY (workflow_id, step, contact_id, cycle)
);

-- The months, by the number of their first delivery; the next one stands ready, and has not started.
-- dropping: kept no longer; nothing of it goes back into the outbox.
CREATE TABLE delivery_month (
  first_id   bigint PRIMARY KEY,
  started_at timestamptz,
  dropping   boolean NOT NULL DEFAULT false
);
INSERT INTO delivery_month (first_id, started_at)
SELECT n * 1000000000, now()
FROM generate_series(0, (SELECT coalesce(max(id), 0) / 1000000000 FROM delivery)) AS n;

-- What became of deliveries, by the same months.
ALTER TABLE interaction RENAME TO old_interaction;
ALTER TABLE engagement RENAME TO old_engagement;
ALTER TABLE link_click RENAME TO old_link_click;

CREATE SEQUENCE interaction_number;
CREATE TABLE interaction (
  id          bigint NOT NULL DEFAULT nextval('interaction_number'),
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
  CONSTRAINT interaction_key PRIMARY KEY (delivery_id, id)
) PARTITION BY RANGE (delivery_id);

CREATE TABLE engagement (
  delivery_id     bigint NOT NULL,
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
  unsubscribed_at timestamptz,
  step            text NOT NULL DEFAULT '',
  language        text NOT NULL DEFAULT '',
  CONSTRAINT engagement_key PRIMARY KEY (delivery_id)
) PARTITION BY RANGE (delivery_id);

CREATE TABLE link_click (
  delivery_id     bigint NOT NULL,
  link            integer NOT NULL,
  workflow_id     bigint NOT NULL,
  message_id      bigint NOT NULL,
  message_version integer NOT NULL,
  language        text NOT NULL,
  step            text NOT NULL,
  clicks          bigint NOT NULL,
  raw_clicks      bigint NOT NULL,
  CONSTRAINT link_click_key PRIMARY KEY (delivery_id, link)
) PARTITION BY RANGE (delivery_id);

-- Adds the partitions of a month, without locking a table that is read or written.
CREATE FUNCTION add_month(first_id bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
  month text;
BEGIN
  FOREACH name IN ARRAY ARRAY['past_delivery', 'interaction', 'engagement', 'link_click'] LOOP
    month := name || '_' || first_id / 1000000000;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', month, name);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', name, month,
                   CASE WHEN first_id = 0 THEN 'MINVALUE' ELSE first_id::text END,
                   first_id + 1000000000);
  END LOOP;
END $$;
SELECT add_month(first_id) FROM delivery_month;

INSERT INTO claim (id, workflow_id, lease_until, handed, claimed_by, deliveries)
SELECT claim_id, min(workflow_id), min(lease_until), bool_or(state = 'HANDED'), min(claimed_by), array_agg(id)
FROM delivery
WHERE state IN ('CLAIMED', 'HANDED')
GROUP BY claim_id;

INSERT INTO outbox
SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at,
       CASE WHEN state <> 'PLANNED' THEN claim_id END, workflow_version, message_version, attempts, cycle,
       stranded, uncertain, step, channel, language, address, detail
FROM delivery
WHERE state IN ('PLANNED', 'CLAIMED', 'HANDED');

INSERT INTO past_delivery
SELECT id, workflow_id, contact_id, message_id, hour, not_before, planned_at, coalesce(finished_at, planned_at),
       claim_id, workflow_version, message_version, attempts, cycle, stranded, uncertain, step, channel, language,
       state, address, reason, detail, receipt
FROM delivery
WHERE state NOT IN ('PLANNED', 'CLAIMED', 'HANDED');

INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step, skipped)
SELECT workflow_id, contact_id, id, cycle, step,
       CASE WHEN state = 'SKIPPED' THEN plannable_again(reason) END
FROM delivery;

INSERT INTO interaction
SELECT id, delivery_id, workflow_id, contact_id, kind, link, at, source, agent, verdict, rule FROM old_interaction;
INSERT INTO engagement TABLE old_engagement;
INSERT INTO link_click TABLE old_link_click;

SELECT setval('delivery_number', greatest((SELECT max(id) FROM delivery), 1),
              EXISTS (SELECT FROM delivery));
SELECT setval('interaction_number', greatest((SELECT max(id) FROM old_interaction), 1),
              EXISTS (SELECT FROM old_interaction));

DROP TABLE delivery, old_interaction, old_engagement, old_link_click;

CREATE INDEX once_skipped ON once (workflow_id, step, cycle) WHERE skipped IS NOT NULL;

CREATE INDEX past_delivery_of_contact ON past_delivery (contact_id);
CREATE INDEX past_delivery_sent_at ON past_delivery (workflow_id, finished_at) INCLUDE (contact_id)
  WHERE state = 'SENT';
CREATE INDEX past_delivery_not_sent ON past_delivery (workflow_id, state, id) WHERE state <> 'SENT';
-- The issue log reads it backwards.
CREATE INDEX past_delivery_not_sent_at ON past_delivery (workflow_id, finished_at) WHERE state <> 'SENT';
CREATE INDEX past_delivery_hour ON past_delivery USING brin (hour);
-- Few rows: what evidence can still decide.
CREATE INDEX past_delivery_uncertain ON past_delivery (id) WHERE state = 'UNKNOWN' OR uncertain;

CREATE INDEX interaction_unjudged ON interaction (at) WHERE verdict IS NULL;
CREATE INDEX interaction_workflow ON interaction (workflow_id, id);
CREATE INDEX interaction_at ON interaction USING brin (at);
CREATE INDEX interaction_honeypot ON interaction (source, at) WHERE kind = 'HONEYPOT';
CREATE INDEX interaction_source ON interaction (at) WHERE source <> '' OR agent <> '';

CREATE INDEX engagement_workflow ON engagement (workflow_id, delivery_id);
CREATE INDEX engagement_opened ON engagement (workflow_id, delivery_id) WHERE first_opened IS NOT NULL;
CREATE INDEX engagement_clicked ON engagement (workflow_id, delivery_id) WHERE first_clicked IS NOT NULL;
CREATE INDEX engagement_bounced ON engagement (workflow_id, delivery_id) WHERE bounced_at IS NOT NULL;
CREATE INDEX engagement_complained ON engagement (workflow_id, delivery_id) WHERE complained_at IS NOT NULL;
CREATE INDEX engagement_unsubscribed ON engagement (workflow_id, delivery_id) WHERE unsubscribed_at IS NOT NULL;

-- Every delivery, for whoever reads. Each part reads one table alone, and the state of a claim is asked for
-- by row: so a lookup by any index passes through the view. Of what has ended, past_delivery may be read
-- itself.
CREATE VIEW delivery AS
SELECT o.id, o.workflow_id, o.contact_id, o.message_id, o.hour, o.not_before, o.planned_at,
       CAST(NULL AS timestamptz) AS finished_at, o.claim_id, o.workflow_version, o.message_version, o.attempts,
       o.cycle, o.stranded, o.uncertain, o.step, o.channel, o.language,
       CASE WHEN o.claim_id IS NULL THEN 'PLANNED'
            WHEN (SELECT c.handed FROM claim c WHERE c.id = o.claim_id) THEN 'HANDED'
            ELSE 'CLAIMED' END AS state,
       o.address, CAST(NULL AS text) AS reason, o.detail, CAST(NULL AS text) AS receipt
FROM outbox o
UNION ALL
SELECT p.id, p.workflow_id, p.contact_id, p.message_id, p.hour, p.not_before, p.planned_at,
       p.finished_at, p.claim_id, p.workflow_version, p.message_version, p.attempts,
       p.cycle, p.stranded, p.uncertain, p.step, p.channel, p.language,
       p.state, p.address, p.reason, p.detail, p.receipt
FROM past_delivery p;

-- The figures of months that are kept no longer, for whenever figures are counted anew from the rows.
CREATE TABLE figure_kept (LIKE figure);

-- Adds up the figures of the part of a table that belongs to a month and is attached no longer, and drops it.
CREATE FUNCTION drop_month_of(name text, first_id bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month text := name || '_' || first_id / 1000000000;
BEGIN
  EXECUTE 'INSERT INTO figure_kept' || CASE name
    WHEN 'past_delivery' THEN figures_of_deliveries(month, 1)
    WHEN 'engagement' THEN figures_of_engagements(month, 1)
    WHEN 'interaction' THEN figures_of_requests(month, 1)
    WHEN 'link_click' THEN figures_of_link_clicks(month, 1) END;
  EXECUTE format('DROP TABLE %I', month);
END $$;

-- Figures are those of what has ended: what is planned is counted where it stands.
DROP FUNCTION delivery_figure;
CREATE FUNCTION delivery_figure(language text, state text, reason text, finished_at timestamptz)
RETURNS TABLE (slot timestamptz, language text, what text, detail text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT figure_slot($4), $1, $2, coalesce($3, '')
$$;
DELETE FROM figure WHERE what = 'PLANNED';
DELETE FROM figure_change WHERE what = 'PLANNED';

CREATE TRIGGER past_delivery_inserted AFTER INSERT ON past_delivery REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();
CREATE TRIGGER past_delivery_updated AFTER UPDATE ON past_delivery
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();
CREATE TRIGGER past_delivery_deleted AFTER DELETE ON past_delivery REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();
CREATE TRIGGER past_delivery_truncated AFTER TRUNCATE ON past_delivery
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
CREATE TRIGGER past_delivery_keeps_its_key BEFORE UPDATE OF workflow_id, step ON past_delivery
  FOR EACH ROW WHEN (OLD.workflow_id <> NEW.workflow_id OR OLD.step <> NEW.step)
  EXECUTE FUNCTION refuse_new_key();

CREATE TRIGGER engagement_placed BEFORE INSERT ON engagement
  FOR EACH ROW EXECUTE FUNCTION place_engagement();
CREATE TRIGGER engagement_inserted AFTER INSERT ON engagement REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_engagements();
CREATE TRIGGER engagement_updated AFTER UPDATE ON engagement
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_engagements();
CREATE TRIGGER engagement_deleted AFTER DELETE ON engagement REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_engagements();
CREATE TRIGGER engagement_truncated AFTER TRUNCATE ON engagement
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
CREATE TRIGGER link_click_inserted AFTER INSERT ON link_click REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_link_clicks();
CREATE TRIGGER link_click_updated AFTER UPDATE ON link_click
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_link_clicks();
CREATE TRIGGER link_click_deleted AFTER DELETE ON link_click REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_link_clicks();
CREATE TRIGGER interaction_inserted AFTER INSERT ON interaction REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_interactions();
CREATE TRIGGER interaction_updated AFTER UPDATE ON interaction
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_interactions();
CREATE TRIGGER interaction_deleted AFTER DELETE ON interaction REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_interactions();
CREATE TRIGGER interaction_truncated AFTER TRUNCATE ON interaction
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
