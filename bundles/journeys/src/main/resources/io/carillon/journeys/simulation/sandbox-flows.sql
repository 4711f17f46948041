-- Who had entered the simulated flows before the range, what they had passed, and who stands in them now. Figures are by
-- day: of the day on which the range begins, all.
WITH entered AS (
  INSERT INTO journey SELECT j.* FROM real_journey j WHERE j.workflow_id = ANY (:simulated) AND j.entered_at < :until
),
standing AS (
  INSERT INTO waiting SELECT w.* FROM real_waiting w WHERE w.workflow_id = ANY (:simulated) AND w.since < :until
),
passed AS (
  INSERT INTO journey_log SELECT l.* FROM real_journey_log l WHERE l.workflow_id = ANY (:simulated) AND l.at < :until
),
known AS (
  INSERT INTO figure_before
  SELECT f.* FROM real_step_figure f
  WHERE f.workflow_id = ANY (:simulated) AND f.day <= CAST(CAST(:until AS timestamptz) AS date)
  RETURNING *
)
INSERT INTO step_figure SELECT * FROM known
