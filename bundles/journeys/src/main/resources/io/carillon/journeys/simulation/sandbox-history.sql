-- What other workflows had planned before: a segment asks for deliveries.
INSERT INTO delivery OVERRIDING SYSTEM VALUE
SELECT d.*
FROM public.delivery d
WHERE d.hour < :since AND d.workflow_id <> ALL (:simulated)
