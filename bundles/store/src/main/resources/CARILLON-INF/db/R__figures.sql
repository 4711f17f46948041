-- What the triggers on deliveries, engagements, interactions and link clicks count (V3 made the
-- tables, the triggers and the figures of one row). This file replaces their functions whenever it
-- changes. A change of what is counted also needs a migration that calls recount_figures().
--
-- Each kind of figure is written once, as a query over "rows": the transition tables of a trigger,
-- or the whole table to count everything anew. A transition table is known in its trigger alone,
-- which therefore has to run the query itself, from its text.

-- Grouped as it stands, and by slots and figures only then: a batch has few different moments.
CREATE OR REPLACE FUNCTION figures_of_deliveries(rows text, sign integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN format($$
  SELECT workflow_id, f.slot, step, f.language, f.what, f.detail, %2$s * sum(n)
  FROM (SELECT workflow_id, step, language, state, reason, finished_at, count(*) AS n FROM %1$I
        GROUP BY workflow_id, step, language, state, reason, finished_at) AS g
  CROSS JOIN LATERAL delivery_figure(language, state, reason, finished_at) AS f
  GROUP BY 1, 2, 3, 4, 5, 6 $$, rows, sign);

CREATE OR REPLACE FUNCTION figures_of_engagements(rows text, sign integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN format($$
  SELECT e.workflow_id, f.slot, e.step, e.language, f.what, f.detail, %2$s * sum(f.n)
  FROM %1$I AS e
  CROSS JOIN LATERAL engagement_figures(
    opens, raw_opens, clicks, raw_clicks, first_opened, first_clicked, bounced_at, bounce_kind,
    bounce_code, bounce_reason, complained_at, unsubscribed_at) AS f
  GROUP BY 1, 2, 3, 4, 5, 6 $$, rows, sign);

-- Not judged yet is not counted yet. OPEN_REQUESTS and CLICK_REQUESTS are raw ones by their time.
CREATE OR REPLACE FUNCTION figures_of_requests(rows text, sign integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN format($$
  SELECT workflow_id, figure_slot(at), '', '', kind || '_REQUESTS', '', %2$s * count(*)
  FROM %1$I WHERE verdict IS NOT NULL AND kind IN ('OPEN', 'CLICK')
  GROUP BY 1, 2, 5 $$, rows, sign);

CREATE OR REPLACE FUNCTION figures_of_link_clicks(rows text, sign integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN format($$
  SELECT c.workflow_id, timestamptz '-infinity', c.step, c.language, f.what, f.detail,
         %2$s * sum(f.n)
  FROM %1$I AS c
  CROSS JOIN LATERAL link_figures(message_id, message_version, link, clicks, raw_clicks) AS f
  GROUP BY 1, 3, 4, 5, 6 $$, rows, sign);

-- The rows of link_click that interactions make: who clicked which link how often.
CREATE OR REPLACE FUNCTION link_clicks_of(rows text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN format($$
  SELECT i.delivery_id, i.link, i.workflow_id, d.message_id, d.message_version, d.language, d.step,
         count(*) FILTER (WHERE i.verdict = 'PERSON'), count(*)
  FROM %1$I AS i JOIN delivery AS d ON d.id = i.delivery_id
  WHERE i.verdict IS NOT NULL AND i.kind = 'CLICK' AND i.link >= 0
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  ORDER BY 1, 2 $$, rows);

-- A claim mostly ends nothing: then there is nothing to count.
CREATE OR REPLACE FUNCTION count_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM now_there) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    EXECUTE 'INSERT INTO figure_change' || figures_of_deliveries('now_there', 1);
  END IF;
  IF TG_OP <> 'INSERT' THEN
    EXECUTE 'INSERT INTO figure_change' || figures_of_deliveries('there_before', -1);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_engagements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    EXECUTE 'INSERT INTO figure_change' || figures_of_engagements('now_there', 1);
  END IF;
  IF TG_OP <> 'INSERT' THEN
    EXECUTE 'INSERT INTO figure_change' || figures_of_engagements('there_before', -1);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_link_clicks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    EXECUTE 'INSERT INTO figure_change' || figures_of_link_clicks('now_there', 1);
  END IF;
  IF TG_OP <> 'INSERT' THEN
    EXECUTE 'INSERT INTO figure_change' || figures_of_link_clicks('there_before', -1);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_interactions() RETURNS trigger LANGUAGE plpgsql AS $$
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
    EXECUTE 'INSERT INTO link_click AS c' || link_clicks_of('now_there')
      || ' ON CONFLICT (delivery_id, link) DO UPDATE'
      || ' SET clicks = c.clicks + excluded.clicks, raw_clicks = c.raw_clicks + excluded.raw_clicks';
    EXECUTE 'INSERT INTO figure_change' || figures_of_requests('now_there', 1);
  END IF;
  -- Without the delivery, which may have been erased first.
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
    EXECUTE 'INSERT INTO figure_change' || figures_of_requests('there_before', -1);
  END IF;
  RETURN NULL;
END $$;

-- Everything once more from the rows, and of months that are kept no longer what was kept of them: for
-- what is there already, and after a TRUNCATE or a bulk load without triggers.
CREATE OR REPLACE FUNCTION recount_figures() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE past_delivery, engagement, interaction IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM link_click;
  EXECUTE 'INSERT INTO link_click' || link_clicks_of('interaction');
  DELETE FROM figure_change;
  DELETE FROM figure;
  INSERT INTO figure_change TABLE figure_kept;
  EXECUTE 'INSERT INTO figure' || figures_of_deliveries('past_delivery', 1);
  EXECUTE 'INSERT INTO figure' || figures_of_engagements('engagement', 1);
  EXECUTE 'INSERT INTO figure' || figures_of_requests('interaction', 1);
  EXECUTE 'INSERT INTO figure' || figures_of_link_clicks('link_click', 1);
END $$;
