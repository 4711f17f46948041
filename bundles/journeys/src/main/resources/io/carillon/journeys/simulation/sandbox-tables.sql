-- Of the same names as the real ones and found before them: temporary tables come first. The real ones
-- are seen through views, which keep to them.
CREATE TEMPORARY VIEW real_delivery AS SELECT * FROM delivery;
CREATE TEMPORARY VIEW real_once AS SELECT * FROM once;
CREATE TEMPORARY VIEW real_journey AS SELECT * FROM journey;
CREATE TEMPORARY VIEW real_waiting AS SELECT * FROM waiting;
CREATE TEMPORARY VIEW real_step_figure AS SELECT * FROM step_figure;
CREATE TEMPORARY TABLE journey (LIKE journey INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE waiting (LIKE waiting INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE journey_log (LIKE journey_log INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE step_figure (LIKE step_figure INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE awaited (LIKE awaited INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE wake (LIKE wake INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE outbox (LIKE outbox INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE past_delivery (LIKE past_delivery INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE once (LIKE once INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE claim (LIKE claim INCLUDING ALL) ON COMMIT DROP;
-- What has reached people, for policies: as far as the simulated moment.
CREATE TEMPORARY VIEW real_contacted AS SELECT * FROM contacted;
CREATE TEMPORARY TABLE had (LIKE contacted INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY VIEW contacted AS
SELECT h.contact_id, h.at, h.delivery_id, h.workflow_id, h.channel
FROM had h
WHERE h.at <= coalesce(CAST(nullif(current_setting('carillon.policies_at', true), '') AS timestamptz), 'infinity');
-- Numbers that no real delivery has: nobody's opens and clicks are taken for a simulated mail's.
CREATE TEMPORARY SEQUENCE delivery_number START WITH 4611686018427387904;
-- What became of messages: what is real as far as it had come by the simulated moment, and what is assumed.
CREATE TEMPORARY VIEW real_journey_log AS SELECT * FROM journey_log;
CREATE TEMPORARY VIEW real_engagement AS SELECT * FROM engagement;
CREATE TEMPORARY VIEW real_click AS SELECT * FROM link_click;
CREATE TEMPORARY TABLE assumed_engagement (LIKE engagement INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE assumed_click (LIKE link_click INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY VIEW engagement AS
SELECT e.delivery_id, e.workflow_id, e.contact_id, e.opens, e.raw_opens, e.clicks, e.raw_clicks,
       CASE WHEN e.first_opened <= m.now THEN e.first_opened END AS first_opened,
       CASE WHEN e.first_opened <= m.now THEN least(e.last_opened, m.now) END AS last_opened,
       CASE WHEN e.first_clicked <= m.now THEN e.first_clicked END AS first_clicked,
       CASE WHEN e.first_clicked <= m.now THEN least(e.last_clicked, m.now) END AS last_clicked,
       CASE WHEN e.bounced_at <= m.now THEN e.bounced_at END AS bounced_at, e.bounce_kind, e.bounce_code, e.bounce_reason,
       CASE WHEN e.complained_at <= m.now THEN e.complained_at END AS complained_at,
       CASE WHEN e.unsubscribed_at <= m.now THEN e.unsubscribed_at END AS unsubscribed_at, e.step, e.language
FROM real_engagement e
CROSS JOIN LATERAL (
  SELECT coalesce(CAST(nullif(current_setting('carillon.simulated_at', true), '') AS timestamptz), 'infinity') AS now) AS m
UNION ALL
SELECT delivery_id, workflow_id, contact_id, opens, raw_opens, clicks, raw_clicks, first_opened, last_opened, first_clicked,
       last_clicked, bounced_at, bounce_kind, bounce_code, bounce_reason, complained_at, unsubscribed_at, step, language
FROM assumed_engagement;
CREATE TEMPORARY VIEW link_click AS
SELECT k.delivery_id, k.link, k.workflow_id, k.message_id, k.message_version, k.language, k.step, k.clicks, k.raw_clicks
FROM real_click k
WHERE NOT EXISTS (
  SELECT FROM real_engagement e
  WHERE e.delivery_id = k.delivery_id
    AND e.first_clicked > CAST(nullif(current_setting('carillon.simulated_at', true), '') AS timestamptz))
UNION ALL
SELECT delivery_id, link, workflow_id, message_id, message_version, language, step, clicks, raw_clicks FROM assumed_click;
-- What people will do with the simulated messages. like_delivery: the real one whose clicks they are.
CREATE TEMPORARY TABLE response (
  at              timestamptz NOT NULL,
  what            text NOT NULL,
  delivery_id     bigint NOT NULL,
  workflow_id     bigint NOT NULL,
  contact_id      bigint NOT NULL,
  step            text NOT NULL,
  language        text NOT NULL,
  message_id      bigint NOT NULL,
  message_version integer NOT NULL,
  like_delivery   bigint,
  link            float8
) ON COMMIT DROP;
CREATE INDEX ON response (at);
-- Events of the range that simulated flows wait for.
CREATE TEMPORARY TABLE coming (at timestamptz NOT NULL, type text NOT NULL, contact_id bigint NOT NULL) ON COMMIT DROP;
CREATE INDEX ON coming (at);
CREATE TEMPORARY TABLE figure_before (LIKE step_figure) ON COMMIT DROP;
