package io.carillon.deliveries;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts policies, categories and groups into a test's database. */
final class PolicyRows {
  private static final String INSERT =
      """
      INSERT INTO policy (name, category_id, channels, most, period_seconds, calendar, quiet_from,
        quiet_until, when_over, wait_seconds, zone, rule, quiet_rule, yaml, created_at, updated_at)
      VALUES (:name, (SELECT id FROM category WHERE name = :category), '{}', :most, :seconds,
        :calendar, CAST(:from AS time), CAST(:until AS time), :over, 259200, 'UTC', :name, :name,
        '', '2026-03-10T10:00:02Z', '2026-03-10T10:00:02Z')
      """;

  private final JdbcClient jdbc;

  PolicyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void rolling(String name, int most, Duration period, String whenOver) {
    rolling(name, most, period, whenOver, "");
  }

  void rolling(String name, int most, Duration period, String whenOver, String category) {
    insert(name, category, most, period.toSeconds(), null, null, null, whenOver);
  }

  void calendar(String name, int most, String unit, String whenOver) {
    insert(name, "", most, null, unit, null, null, whenOver);
  }

  void quiet(String name, String from, String until) {
    insert(name, "", null, null, null, from, until, "DEFER");
  }

  private void insert(
      String name,
      String category,
      Integer most,
      Long seconds,
      String calendar,
      String from,
      String until,
      String over) {
    jdbc.sql(INSERT)
        .param("name", name)
        .param("category", category)
        .param("most", most)
        .param("seconds", seconds)
        .param("calendar", calendar)
        .param("from", from)
        .param("until", until)
        .param("over", over)
        .update();
  }

  void category(String name, int priority, long workflow) {
    sort("CATEGORY", "category_id", name, priority, workflow);
  }

  void group(String name, int priority, long workflow) {
    sort("GROUP", "group_id", name, priority, workflow);
  }

  private void sort(String kind, String column, String name, int priority, long workflow) {
    jdbc.sql(
            "WITH made AS (INSERT INTO category (kind, name, priority, created_at)"
                + " VALUES (:kind, :name, :priority, now()) RETURNING id)"
                + " UPDATE workflow SET "
                + column
                + " = made.id FROM made WHERE workflow.id = :workflow")
        .param("kind", kind)
        .param("name", name)
        .param("priority", priority)
        .param("workflow", workflow)
        .update();
  }
}
