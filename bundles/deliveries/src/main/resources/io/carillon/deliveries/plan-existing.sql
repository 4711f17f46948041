-- What there is of this step already: parts of the plan that have nothing to look at are left out, since
-- PostgreSQL takes longer to plan them than to find nothing.
SELECT EXISTS (
         SELECT FROM once n
         WHERE n.workflow_id = :workflow AND n.step = :step AND n.cycle = :cycle AND n.skipped IS NOT NULL),
       EXISTS (
         SELECT FROM once n
         WHERE n.workflow_id = :workflow AND n.step = :step AND n.cycle = :cycle AND n.skipped IS NULL),
       EXISTS (SELECT FROM address)
