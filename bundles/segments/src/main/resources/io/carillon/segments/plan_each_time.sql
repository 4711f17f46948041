-- A plan for any value at all would take a year for a day: the bounds decide between scan and index.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true)
