-- What the simulated workflows had planned before the range.
INSERT INTO delivery OVERRIDING SYSTEM VALUE
SELECT d.*
FROM public.delivery d
WHERE d.workflow_id = ANY (:simulated) AND d.hour < :until
