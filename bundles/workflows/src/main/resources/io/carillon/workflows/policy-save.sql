INSERT INTO policy AS p (
  name, description, category_id, channels, most, period_seconds, calendar, quiet_from, quiet_until, quiet_days,
  when_over, wait_seconds, zone, rule, quiet_rule, yaml, created_at, updated_at)
VALUES (
  :name, :description, CAST(:category AS bigint), CAST(:channels AS text[]), CAST(:most AS integer),
  CAST(:period AS bigint), CAST(:calendar AS text), CAST(:quietFrom AS time), CAST(:quietUntil AS time),
  CAST(:quietDays AS smallint[]), :whenOver, :wait, coalesce(known_zone(:zone), 'UTC'), :rule, :quietRule, :yaml,
  :now, :now)
ON CONFLICT (lower(name)) DO UPDATE
SET description = excluded.description, category_id = excluded.category_id, channels = excluded.channels,
    most = excluded.most, period_seconds = excluded.period_seconds, calendar = excluded.calendar,
    quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, quiet_days = excluded.quiet_days,
    when_over = excluded.when_over, wait_seconds = excluded.wait_seconds, zone = excluded.zone, rule = excluded.rule,
    quiet_rule = excluded.quiet_rule, yaml = excluded.yaml, updated_at = excluded.updated_at
