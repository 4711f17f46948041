-- What other workflows had planned before: a segment asks for deliveries.
d.hour < :since AND d.workflow_id <> ALL (:simulated)
