-- Figures of reports, kept by triggers: whatever changes a row changes its figures in the same
-- transaction, so that a report can't disagree with the rows. Each statement appends what it has
-- changed, and nobody waits for anybody; the bundle reporting folds what was appended into "figure"
-- now and then, and a report adds up both.

-- slot: the quarter of an hour (UTC) in which it happened, since a day of any zone is a number of
-- quarters; -infinity for what has no time. what, detail: a state and its reason, or an event.
CREATE TABLE figure (
  workflow_id bigint NOT NULL,
  slot        timestamptz NOT NULL,
  step        text NOT NULL,
  language    text NOT NULL,
  what        text NOT NULL,
  detail      text NOT NULL,
  n           bigint NOT NULL,
  PRIMARY KEY (workflow_id, slot, step, language, what, detail)
);
CREATE TABLE figure_change (LIKE figure);

CREATE FUNCTION figure_slot(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(date_bin(interval '15 minutes', at, timestamptz '2000-01-01 00:00:00+00'),
                  timestamptz '-infinity');

-- Deliveries. What has not ended is one figure, PLANNED, without a language: so claiming, handing
-- over and shifting change none, and cost next to nothing.
CREATE FUNCTION delivery_figure(language text, state text, reason text, finished_at timestamptz)
RETURNS TABLE (slot timestamptz, language text, what text, detail text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT CASE WHEN o.open THEN timestamptz '-infinity' ELSE figure_slot($4) END,
         CASE WHEN o.open THEN '' ELSE $1 END,
         CASE WHEN o.open THEN 'PLANNED' ELSE $2 END,
         CASE WHEN o.open THEN '' ELSE coalesce($3, '') END
  FROM (SELECT $2 IN ('PLANNED', 'CLAIMED', 'HANDED') AS open) AS o;
$$;

CREATE FUNCTION count_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (SELECT FROM now_there WHERE state NOT IN ('PLANNED', 'CLAIMED', 'HANDED'))
       AND NOT EXISTS (SELECT FROM there_before WHERE state NOT IN ('PLANNED', 'CLAIMED', 'HANDED')) THEN
      RETURN NULL;
    END IF;
  END IF;
  -- Grouped as it stands, and by slots and figures only then: a batch has few different moments.
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO figure_change
    SELECT workflow_id, f.slot, step, f.language, f.what, f.detail, sum(n)
    FROM (SELECT workflow_id, step, language, state, reason, finished_at, count(*) AS n FROM now_there
          GROUP BY workflow_id, step, language, state, reason, finished_at) AS g
    CROSS JOIN LATERAL delivery_figure(language, state, reason, finished_at) AS f
    GROUP BY 1, 2, 3, 4, 5, 6;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO figure_change
    SELECT workflow_id, f.slot, step, f.language, f.what, f.detail, -sum(n)
    FROM (SELECT workflow_id, step, language, state, reason, finished_at, count(*) AS n FROM there_before
          GROUP BY workflow_id, step, language, state, reason, finished_at) AS g
    CROSS JOIN LATERAL delivery_figure(language, state, reason, finished_at) AS f
    GROUP BY 1, 2, 3, 4, 5, 6;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER delivery_inserted AFTER INSERT ON delivery REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();
CREATE TRIGGER delivery_updated AFTER UPDATE ON delivery
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();
CREATE TRIGGER delivery_deleted AFTER DELETE ON delivery REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();

-- The figures above rest on it.
CREATE FUNCTION refuse_new_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The workflow and the step of a delivery never change';
END $$;
CREATE TRIGGER delivery_keeps_its_key BEFORE UPDATE OF workflow_id, step ON delivery
  FOR EACH ROW WHEN (OLD.workflow_id <> NEW.workflow_id OR OLD.step <> NEW.step)
  EXECUTE FUNCTION refuse_new_key();

-- A delivery's later life. Step and language are the delivery's, kept here, since the delivery may
-- be erased first.
ALTER TABLE engagement
  ADD COLUMN step     text NOT NULL DEFAULT '',
  ADD COLUMN language text NOT NULL DEFAULT '';
UPDATE engagement e SET step = d.step, language = d.language FROM delivery d WHERE d.id = e.delivery_id;

CREATE FUNCTION place_engagement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT d.step, d.language INTO NEW.step, NEW.language FROM delivery d WHERE d.id = NEW.delivery_id;
  NEW.step := coalesce(NEW.step, '');
  NEW.language := coalesce(NEW.language, '');
  RETURN NEW;
END $$;
CREATE TRIGGER engagement_placed BEFORE INSERT ON engagement
  FOR EACH ROW EXECUTE FUNCTION place_engagement();

-- OPENED is a mail that a person opened, OPENS how often; RAW counts what machines asked for too.
-- Whoever clicks has opened, also without the picture.
CREATE FUNCTION engagement_figures(
  opens integer, raw_opens integer, clicks integer, raw_clicks integer,
  first_opened timestamptz, first_clicked timestamptz,
  bounced_at timestamptz, bounce_kind text, bounce_code text, bounce_reason text,
  complained_at timestamptz, unsubscribed_at timestamptz)
RETURNS TABLE (slot timestamptz, what text, detail text, n bigint)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4 AS $$
  SELECT figure_slot(v.at), v.what, v.detail, v.n
  FROM (VALUES
    ('OPENED', '', $5, ($1 > 0)::integer::bigint),
    ('CLICKED', '', $6, ($3 > 0)::integer::bigint),
    ('BOUNCED', coalesce($8, '') || ':' || coalesce($9, '') || ':' || coalesce($10, ''), $7,
     ($7 IS NOT NULL)::integer::bigint),
    ('COMPLAINED', '', $11, ($11 IS NOT NULL)::integer::bigint),
    ('UNSUBSCRIBED', '', $12, ($12 IS NOT NULL)::integer::bigint),
    ('RAW_OPENED', '', NULL, ($1 > 0 OR $2 > 0)::integer::bigint),
    ('RAW_CLICKED', '', NULL, ($3 > 0 OR $4 > 0)::integer::bigint),
    ('OPENS', '', NULL, $1::bigint),
    ('CLICKS', '', NULL, $3::bigint),
    ('RAW_OPENS', '', NULL, $2::bigint),
    ('RAW_CLICKS', '', NULL, $4::bigint)) AS v (what, detail, at, n)
  WHERE v.n <> 0;
$$;

CREATE FUNCTION count_engagements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO figure_change
    SELECT e.workflow_id, f.slot, e.step, e.language, f.what, f.detail, sum(f.n)
    FROM now_there e
    CROSS JOIN LATERAL engagement_figures(
      opens, raw_opens, clicks, raw_clicks, first_opened, first_clicked, bounced_at, bounce_kind,
      bounce_code, bounce_reason, complained_at, unsubscribed_at) AS f
    GROUP BY 1, 2, 3, 4, 5, 6;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO figure_change
    SELECT e.workflow_id, f.slot, e.step, e.language, f.what, f.detail, -sum(f.n)
    FROM there_before e
    CROSS JOIN LATERAL engagement_figures(
      opens, raw_opens, clicks, raw_clicks, first_opened, first_clicked, bounced_at, bounce_kind,
      bounce_code, bounce_reason, complained_at, unsubscribed_at) AS f
    GROUP BY 1, 2, 3, 4, 5, 6;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER engagement_inserted AFTER INSERT ON engagement REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_engagements();
CREATE TRIGGER engagement_updated AFTER UPDATE ON engagement
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_engagements();
CREATE TRIGGER engagement_deleted AFTER DELETE ON engagement REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_engagements();

-- Who clicked which link how often, so that a link's persons are counted once each. It follows the
-- judged clicks in "interaction". Message, version and language are the delivery's, as above.
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
  PRIMARY KEY (delivery_id, link)
);

-- Not judged yet is not counted yet. OPEN_REQUESTS and CLICK_REQUESTS are raw ones by their time.
CREATE FUNCTION count_interactions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- As when it is forgotten where requests came from.
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (
         SELECT delivery_id, workflow_id, kind, link, at, verdict FROM now_there
         EXCEPT ALL
         SELECT delivery_id, workflow_id, kind, link, at, verdict FROM there_before) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO link_click AS c
    SELECT i.delivery_id, i.link, i.workflow_id, d.message_id, d.message_version, d.language, d.step,
           count(*) FILTER (WHERE i.verdict = 'PERSON'), count(*)
    FROM now_there i JOIN delivery d ON d.id = i.delivery_id
    WHERE i.verdict IS NOT NULL AND i.kind = 'CLICK' AND i.link >= 0
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ORDER BY 1, 2
    ON CONFLICT (delivery_id, link) DO UPDATE
    SET clicks = c.clicks + excluded.clicks, raw_clicks = c.raw_clicks + excluded.raw_clicks;
    INSERT INTO figure_change
    SELECT workflow_id, figure_slot(at), '', '', kind || '_REQUESTS', '', count(*)
    FROM now_there WHERE verdict IS NOT NULL AND kind IN ('OPEN', 'CLICK')
    GROUP BY 1, 2, 5;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE link_click c
    SET clicks = c.clicks - i.clicks, raw_clicks = c.raw_clicks - i.raw_clicks
    FROM (SELECT delivery_id, link, count(*) FILTER (WHERE verdict = 'PERSON') AS clicks, count(*) AS raw_clicks
          FROM there_before
          WHERE verdict IS NOT NULL AND kind = 'CLICK' AND link >= 0
          GROUP BY delivery_id, link) AS i
    WHERE c.delivery_id = i.delivery_id AND c.link = i.link;
    DELETE FROM link_click c
    USING (SELECT DISTINCT delivery_id FROM there_before
           WHERE verdict IS NOT NULL AND kind = 'CLICK') AS i
    WHERE c.delivery_id = i.delivery_id AND c.raw_clicks <= 0;
    INSERT INTO figure_change
    SELECT workflow_id, figure_slot(at), '', '', kind || '_REQUESTS', '', -count(*)
    FROM there_before WHERE verdict IS NOT NULL AND kind IN ('OPEN', 'CLICK')
    GROUP BY 1, 2, 5;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER interaction_inserted AFTER INSERT ON interaction REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_interactions();
CREATE TRIGGER interaction_updated AFTER UPDATE ON interaction
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_interactions();
CREATE TRIGGER interaction_deleted AFTER DELETE ON interaction REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_interactions();

-- detail: message.version.link, as the table "link" knows it together with the language.
CREATE FUNCTION link_figures(
  message_id bigint, message_version integer, link integer, clicks bigint, raw_clicks bigint)
RETURNS TABLE (what text, detail text, n bigint)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 3 AS $$
  SELECT v.what, $1 || '.' || $2 || '.' || $3, v.n
  FROM (VALUES ('LINK_PERSONS', ($4 > 0)::integer::bigint), ('LINK_CLICKS', $4),
               ('LINK_RAW_CLICKS', $5)) AS v (what, n)
  WHERE v.n <> 0;
$$;
CREATE FUNCTION count_link_clicks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO figure_change
    SELECT c.workflow_id, '-infinity', c.step, c.language, f.what, f.detail, sum(f.n)
    FROM now_there c
    CROSS JOIN LATERAL link_figures(message_id, message_version, link, clicks, raw_clicks) AS f
    GROUP BY 1, 3, 4, 5, 6;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO figure_change
    SELECT c.workflow_id, '-infinity', c.step, c.language, f.what, f.detail, -sum(f.n)
    FROM there_before c
    CROSS JOIN LATERAL link_figures(message_id, message_version, link, clicks, raw_clicks) AS f
    GROUP BY 1, 3, 4, 5, 6;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER link_click_inserted AFTER INSERT ON link_click REFERENCING NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_link_clicks();
CREATE TRIGGER link_click_updated AFTER UPDATE ON link_click
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION count_link_clicks();
CREATE TRIGGER link_click_deleted AFTER DELETE ON link_click REFERENCING OLD TABLE AS there_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_link_clicks();

-- Everything once more from the rows: for what is there already, and after a TRUNCATE or a bulk load
-- without triggers.
CREATE FUNCTION recount_figures() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE delivery, engagement, interaction IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM link_click;
  INSERT INTO link_click
  SELECT i.delivery_id, i.link, i.workflow_id, d.message_id, d.message_version, d.language, d.step,
         count(*) FILTER (WHERE i.verdict = 'PERSON'), count(*)
  FROM interaction i JOIN delivery d ON d.id = i.delivery_id
  WHERE i.verdict IS NOT NULL AND i.kind = 'CLICK' AND i.link >= 0
  GROUP BY 1, 2, 3, 4, 5, 6, 7;
  DELETE FROM figure_change;
  DELETE FROM figure;
  INSERT INTO figure
  SELECT workflow_id, f.slot, step, f.language, f.what, f.detail, sum(n)
  FROM (SELECT workflow_id, step, language, state, reason, finished_at, count(*) AS n FROM delivery
        GROUP BY workflow_id, step, language, state, reason, finished_at) AS g
  CROSS JOIN LATERAL delivery_figure(language, state, reason, finished_at) AS f
  GROUP BY 1, 2, 3, 4, 5, 6
  UNION ALL
  SELECT e.workflow_id, f.slot, e.step, e.language, f.what, f.detail, sum(f.n)
  FROM engagement e
  CROSS JOIN LATERAL engagement_figures(
    opens, raw_opens, clicks, raw_clicks, first_opened, first_clicked, bounced_at, bounce_kind,
    bounce_code, bounce_reason, complained_at, unsubscribed_at) AS f
  GROUP BY 1, 2, 3, 4, 5, 6
  UNION ALL
  SELECT workflow_id, figure_slot(at), '', '', kind || '_REQUESTS', '', count(*)
  FROM interaction WHERE verdict IS NOT NULL AND kind IN ('OPEN', 'CLICK')
  GROUP BY 1, 2, 5
  UNION ALL
  SELECT c.workflow_id, '-infinity', c.step, c.language, f.what, f.detail, sum(f.n)
  FROM link_click c
  CROSS JOIN LATERAL link_figures(message_id, message_version, link, clicks, raw_clicks) AS f
  GROUP BY 1, 3, 4, 5, 6;
END $$;
SELECT recount_figures();

CREATE FUNCTION recount_after_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM recount_figures();
  RETURN NULL;
END $$;
CREATE TRIGGER delivery_truncated AFTER TRUNCATE ON delivery
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
CREATE TRIGGER engagement_truncated AFTER TRUNCATE ON engagement
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
CREATE TRIGGER interaction_truncated AFTER TRUNCATE ON interaction
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();

-- Recipients by what they did, page by page. Few rows each, and none before it happens.
CREATE INDEX engagement_opened ON engagement (workflow_id, delivery_id) WHERE first_opened IS NOT NULL;
CREATE INDEX engagement_clicked ON engagement (workflow_id, delivery_id) WHERE first_clicked IS NOT NULL;
CREATE INDEX engagement_bounced ON engagement (workflow_id, delivery_id) WHERE bounced_at IS NOT NULL;
CREATE INDEX engagement_complained ON engagement (workflow_id, delivery_id) WHERE complained_at IS NOT NULL;
CREATE INDEX engagement_unsubscribed ON engagement (workflow_id, delivery_id) WHERE unsubscribed_at IS NOT NULL;
