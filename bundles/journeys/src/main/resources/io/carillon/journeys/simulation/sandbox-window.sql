-- What other workflows really plan within the range or a day before: collisions and the rate alarm
-- want to know.
INSERT INTO delivery OVERRIDING SYSTEM VALUE
SELECT d.*
FROM public.delivery d
WHERE d.hour >= :since AND d.hour < :end AND d.workflow_id <> ALL (:simulated)
