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
-- Numbers that no real delivery has: nobody's opens and clicks are taken for a simulated mail's.
CREATE TEMPORARY SEQUENCE delivery_number START WITH 4611686018427387904;
