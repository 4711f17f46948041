-- What other workflows really plan within the range or a day before: collisions and the rate alarm
-- want to know.
d.hour >= :since AND d.hour < :end AND d.workflow_id <> ALL (:simulated)
