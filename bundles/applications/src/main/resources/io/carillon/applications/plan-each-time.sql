-- One applicant or ten thousand: each batch deserves a plan for its own values.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true)
