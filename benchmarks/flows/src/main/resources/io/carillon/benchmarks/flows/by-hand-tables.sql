-- What somebody would make who writes it down by hand: the same rows with the same indexes, in plain tables.
CREATE TABLE by_hand_waiting (LIKE waiting INCLUDING ALL);
CREATE TABLE by_hand_log (LIKE journey_log INCLUDING ALL);
CREATE TABLE by_hand_figure (LIKE step_figure INCLUDING ALL);
CREATE TABLE by_hand_journey (LIKE journey INCLUDING ALL);
CREATE TABLE by_hand_once (LIKE once INCLUDING ALL);
CREATE TABLE by_hand_outbox (LIKE outbox INCLUDING ALL);
INSERT INTO by_hand_waiting SELECT * FROM waiting;
INSERT INTO by_hand_journey SELECT * FROM journey;
VACUUM ANALYZE by_hand_waiting;
VACUUM ANALYZE by_hand_journey;
CREATE TEMPORARY TABLE by_hand_moving (contact_id bigint NOT NULL, step text NOT NULL, at timestamptz NOT NULL)
