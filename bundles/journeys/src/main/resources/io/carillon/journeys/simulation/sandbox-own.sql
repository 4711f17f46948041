-- What the simulated workflows had planned before the range.
d.workflow_id = ANY (:simulated) AND d.hour < :until
