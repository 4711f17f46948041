package io.carillon.journeys.flow;

import io.carillon.journeys.tick.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine has made of people, as its tables tell. */
final class FlowFindings {
  private final JdbcClient jdbc;
  private final List<MadeFlow> flows;

  FlowFindings(JdbcClient jdbc, List<MadeFlow> flows) {
    this.jdbc = jdbc;
    this.flows = flows;
  }

  /** Reads a row. */
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String query, Reader reader) {
    jdbc.sql(query)
        .query(
            row -> {
              reader.read(row);
            });
  }

  private String flow(ResultSet row) throws SQLException {
    return MadeFlow.numbered(row.getLong("workflow_id"), flows).name();
  }

  private Outcomes of(Map<String, Outcomes> all, ResultSet row) throws SQLException {
    String who = flow(row) + " p" + row.getLong("contact_id");
    return all.computeIfAbsent(who, key -> new Outcomes());
  }

  /** By flow and person, what has become of them. */
  Map<String, List<String>> outcomes() {
    Map<String, Outcomes> all = new TreeMap<>();
    each(
        "SELECT * FROM journey_log",
        row ->
            of(all, row)
                .pass(
                    Database.instant(row, "at"),
                    row.getString("step"),
                    row.getString("result"),
                    row.getInt("passes")));
    each(
        "SELECT * FROM delivery",
        row ->
            of(all, row)
                .send(
                    row.getString("step"),
                    Database.instant(row, "planned_at"),
                    !row.getString("state").equals("SKIPPED")));
    each(
        "SELECT * FROM journey",
        row ->
            of(all, row)
                .journey(
                    Database.instant(row, "entered_at"),
                    Optional.ofNullable(row.getString("ended")).orElse(""),
                    Database.maybeInstant(row, "ended_at").orElse(Instant.EPOCH)));
    each(
        "SELECT * FROM waiting",
        row ->
            of(all, row)
                .stand(
                    row.getString("step"),
                    Database.instant(row, "since"),
                    Database.instant(row, "due_at"),
                    row.getInt("passes")));
    Map<String, List<String>> lines = new TreeMap<>();
    all.forEach((who, outcomes) -> lines.put(who, outcomes.lines()));
    return lines;
  }

  /** By step and person, the share that they were given first: no description says which it is. */
  Map<String, Integer> shares(long workflow) {
    Map<String, Integer> shares = new HashMap<>();
    each(
        "SELECT * FROM journey_log WHERE result LIKE 'share-%' ORDER BY at",
        row -> {
          if (row.getLong("workflow_id") == workflow) {
            shares.putIfAbsent(
                row.getString("step") + " " + row.getLong("contact_id"),
                Integer.parseInt(row.getString("result").substring("share-".length())));
          }
        });
    return shares;
  }

  /** How many have passed what, as the engine has counted. */
  List<String> figures() {
    List<String> figures = new ArrayList<>();
    each(
        "SELECT workflow_id, step, result, sum(people) AS people FROM step_figure GROUP BY 1, 2, 3",
        row ->
            figures.add(
                "%s %s %s %s"
                    .formatted(
                        flow(row),
                        row.getString("step"),
                        row.getString("result"),
                        row.getLong("people"))));
    return figures;
  }

  /** How often an action was carried out on a person: each leaves its mark in their name. */
  Map<String, Integer> performed() {
    Map<String, Integer> performed = new TreeMap<>();
    each(
        "SELECT id, unnest(regexp_split_to_array(first_name, '(?=\\[)')) AS mark"
            + " FROM contact WHERE first_name <> ''",
        row ->
            performed.merge(
                "p" + row.getLong("id") + " " + row.getString("mark"), 1, Integer::sum));
    return performed;
  }

  /** How often a person has passed a step that carries one out. */
  Map<String, Integer> performances() {
    Map<String, Integer> performances = new TreeMap<>();
    each(
        "SELECT * FROM journey_log WHERE result = 'done'",
        row ->
            performances.merge(
                "p%s [%s %s]"
                    .formatted(row.getLong("contact_id"), flow(row), row.getString("step")),
                1,
                Integer::sum));
    return performances;
  }
}
