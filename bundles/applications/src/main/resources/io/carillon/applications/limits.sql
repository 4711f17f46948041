-- One applicant or ten thousand: each batch deserves a plan for its own values. What never ends is ended.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', ?, true)
