-- What there is of this step already: parts of the plan that have nothing to look at are left out, since
-- PostgreSQL takes longer to plan them than to find nothing.
SELECT EXISTS (
         SELECT FROM delivery d
         WHERE d.workflow_id = :workflow AND d.step = :step AND d.cycle = :cycle
           AND d.state = 'SKIPPED' AND d.reason IN ('NO_ADDRESS', 'UNSUBSCRIBED', 'SUPPRESSED', 'SAME_ADDRESS')),
       EXISTS (
         SELECT FROM delivery d
         WHERE d.workflow_id = :workflow AND d.step = :step AND d.cycle = :cycle AND d.state <> 'SKIPPED'),
       EXISTS (SELECT FROM address)
