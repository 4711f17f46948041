-- Plans are few and large: each deserves a plan for its own values.
SELECT pg_advisory_xact_lock(hashtextextended('carillon.plan', ?)),
       set_config('plan_cache_mode', 'force_custom_plan', true)
