-- Of the same names as the real ones and found before them: temporary tables come first. The real ones
-- are seen through views, which keep to them.
CREATE TEMPORARY VIEW real_delivery AS SELECT * FROM delivery;
CREATE TEMPORARY VIEW real_once AS SELECT * FROM once;
CREATE TEMPORARY TABLE outbox (LIKE outbox INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE past_delivery (LIKE past_delivery INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE once (LIKE once INCLUDING ALL) ON COMMIT DROP;
CREATE TEMPORARY TABLE claim (LIKE claim INCLUDING ALL) ON COMMIT DROP;
-- Numbers that no real delivery has: nobody's opens and clicks are taken for a simulated mail's.
CREATE TEMPORARY SEQUENCE delivery_number START WITH 4611686018427387904;
