-- Ends a run, unless its workflow is not active any more or somebody else has ended it; and remembers what it saw.
WITH workflow_now AS MATERIALIZED (
{state}
){kept}
{finish}
  AND EXISTS (SELECT FROM workflow_now n WHERE n.state = 'ACTIVE')
