-- Who had entered the simulated flows before the range, and stands in them now.
WITH entered AS (
  INSERT INTO journey SELECT j.* FROM real_journey j WHERE j.workflow_id = ANY (:simulated) AND j.entered_at < :until
),
standing AS (
  INSERT INTO waiting SELECT w.* FROM real_waiting w WHERE w.workflow_id = ANY (:simulated) AND w.since < :until
)
INSERT INTO step_figure SELECT f.* FROM real_step_figure f WHERE f.workflow_id = ANY (:simulated)
