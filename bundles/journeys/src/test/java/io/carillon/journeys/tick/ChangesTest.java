package io.carillon.journeys.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.journey.RunResult;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.workflow.Issue;
import io.carillon.journeys.JourneysFixture;
import io.carillon.spi.condition.Reading;
import io.carillon.testkit.TestData;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which hours ask everybody, and which those alone who have changed. */
class ChangesTest {
  private static final Instant T0 = JourneysFixture.T0;

  /** Something that a condition reads without saying so. */
  private static final String UNDECLARED = "CREATE TABLE undeclared (contact_id bigint)";

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  /** The first workflow proves in the hour of 2. */
  private long workflow(String predicate, Set<Reading> reads) {
    fixture.segments.put("asked", asOf -> daily(asOf, predicate, reads));
    return fixture.workflow("asked", h(-1));
  }

  private static CompiledSegment daily(AsOf asOf, String predicate, Set<Reading> reads) {
    Sql sql = predicate.contains("?") ? Sql.of(predicate, asOf.timestamp()) : Sql.of(predicate);
    return new CompiledSegment(
        "asked", 1, sql, List.of(new CompiledCondition("asked", sql, sql, reads, true)));
  }

  private static Set<Reading> field(String name) {
    return Set.of(new Reading.Field(name));
  }

  /** Of an hour, and of those before it that have not struck. */
  private long matched(int hour) {
    List<RunResult> results = fixture.hour(h(hour));
    assertThat(results).extracting(RunResult::state).containsOnly("DONE");
    return results.stream().mapToLong(RunResult::matched).sum();
  }

  /** Makes somebody qualify in a way that is not watched. */
  private void qualifiesUnseen(long contact) {
    fixture.jdbc.sql("INSERT INTO undeclared VALUES (?)").param(contact).update();
  }

  private long undeclared() {
    fixture.jdbc.sql(UNDECLARED).update();
    fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    return workflow("c.id IN (SELECT contact_id FROM undeclared)", field("country"));
  }

  @Test
  void an_hour_asks_those_alone_who_have_changed() {
    undeclared();
    assertThat(matched(0)).isZero();
    qualifiesUnseen(1);
    qualifiesUnseen(2);
    assertThat(matched(1)).as("nobody has changed").isZero();

    fixture.set("contact", "country = 'UY' WHERE id = 2");
    assertThat(matched(2)).isEqualTo(1);
    assertThat(fixture.issues.all()).isEmpty();
  }

  @Test
  void who_was_deleted_after_the_hours_copy_was_made_is_not_planned_from_it() {
    int many = Changes.FEW + 200;
    fixture
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, marketplace_email, created_at, updated_at)"
                + " SELECT 'c' || n, 'c' || n || '@shop.example', ?, ? FROM generate_series(1, ?) n")
        .params(TestData.timestamp(T0), TestData.timestamp(T0), many)
        .update();
    long first = workflow("c.country = 'UY'", field("country"));
    fixture.segments.put(
        "later",
        asOf -> {
          // Between the two workflows of the hour.
          fixture
              .jdbc
              .sql("DELETE FROM contact WHERE id = 5 AND EXISTS (SELECT FROM once)")
              .update();
          return daily(asOf, "c.country = 'UY'", field("country"));
        });
    long second = fixture.workflow("later", h(-1));
    assertThat(matched(0)).isZero();
    fixture.set("contact", "country = 'UY'");
    assertThat(matched(1)).isEqualTo(2L * many - 1);
    assertThat(fixture.plannedAt(first)).hasSize(many - 1);
    assertThat(
            fixture
                .jdbc
                .sql("SELECT count(*) FROM once WHERE workflow_id = ? AND contact_id = 5")
                .param(second)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void the_first_evaluation_of_a_day_asks_everybody() {
    undeclared();
    matched(0);
    qualifiesUnseen(1);
    assertThat(matched(13)).as("23 o'clock, as of 22:59").isZero();
    assertThat(matched(15)).as("the next day").isEqualTo(1);
  }

  @Test
  void after_an_edit_everybody_is_asked() {
    long workflow = undeclared();
    matched(0);
    qualifiesUnseen(1);
    assertThat(matched(1)).isZero();
    fixture.segments.put(
        "asked",
        asOf ->
            new CompiledSegment(
                "asked",
                2,
                daily(asOf, "c.id IN (SELECT contact_id FROM undeclared)", field("country"))
                    .predicate(),
                List.of()));
    assertThat(matched(2)).isEqualTo(1);
    assertThat(fixture.plannedAt(workflow)).containsOnlyKeys("ann");
  }

  @Test
  void a_condition_that_reads_what_is_not_watched_always_asks_everybody() {
    fixture.jdbc.sql(UNDECLARED).update();
    fixture.contact("ann", T0);
    workflow(
        "c.id IN (SELECT contact_id FROM undeclared)", Set.of(new Reading.Table("undeclared")));
    matched(0);
    qualifiesUnseen(1);
    assertThat(matched(1)).isEqualTo(1);
  }

  @Test
  void a_plug_in_whose_conditions_do_not_count_in_days_is_asked_of_everybody_as_time_goes_on() {
    fixture.contact("ann", T0);
    fixture.segments.put(
        "asked",
        asOf -> {
          Sql later = Sql.of("? >= ?", asOf.timestamp(), TestData.timestamp(h(2)));
          return new CompiledSegment(
              "asked",
              1,
              later,
              List.of(new CompiledCondition("later", later, later, field("country"), false)));
        });
    fixture.workflow("asked", h(-1));
    assertThat(matched(1)).isZero();
    assertThat(matched(2)).isZero();
    assertThat(matched(3)).isEqualTo(1);
  }

  @Test
  void what_is_committed_late_is_found_however_old_it_is() throws SQLException {
    fixture.contact("ann", T0);
    workflow(
        "EXISTS (SELECT FROM event e WHERE e.contact_id = c.id AND e.type = 'purchase'"
            + " AND e.at <= ?)",
        Set.of(new Reading.Events("purchase")));
    try (Connection late = fixture.database.dataSource().getConnection();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(
          "INSERT INTO event (contact_id, type, key, at) VALUES (1, 'purchase', 'k', '2026-01-01Z')");
      assertThat(matched(0)).isZero();
      fixture.set("contact", "country = 'UY'");
      assertThat(matched(1)).isZero();
      assertThat(matched(2)).isZero();
      late.commit();
    }
    assertThat(matched(3)).isEqualTo(1);
  }

  @Test
  void an_event_of_the_future_is_found_when_its_moment_comes() {
    fixture.contact("ann", T0);
    workflow(
        "EXISTS (SELECT FROM event e WHERE e.contact_id = c.id AND e.type = 'purchase'"
            + " AND e.at <= ?)",
        Set.of(new Reading.Events("purchase")));
    fixture
        .jdbc
        .sql("INSERT INTO event (contact_id, type, key, at) VALUES (1, 'purchase', 'k', ?)")
        .param(TestData.timestamp(h(2).plusSeconds(1)))
        .update();
    assertThat(matched(0)).isZero();
    assertThat(matched(1)).isZero();
    assertThat(matched(2)).isZero();
    assertThat(matched(3)).isEqualTo(1);
  }

  @Test
  void a_run_that_was_held_has_seen_nothing() {
    fixture.contact("ann", T0);
    fixture.segments.put("asked", asOf -> daily(asOf, "c.country = 'UY'", field("country")));
    long workflow =
        fixture.workflow(List.of("asked"), JourneysFixture.UTC, h(-1), false, Optional.of(1));
    assertThat(matched(0)).isZero();
    fixture.contact("bob", T0);
    fixture.set("contact", "country = 'UY'");
    assertThat(fixture.hour(h(1))).extracting(RunResult::state).containsExactly("HELD");
    fixture.set("contact", "country = 'AR' WHERE id = 2");
    assertThat(matched(2)).isEqualTo(1);
    assertThat(fixture.plannedAt(workflow)).containsOnlyKeys("ann");
  }

  @Test
  void who_could_not_be_written_to_is_asked_in_every_hour() {
    fixture.data.contact("ann").joined(T0).insert();
    fixture.data.unsubscribe(1, "EVERYTHING", 0, "email");
    long workflow = workflow("c.id > 0", field("country"));
    assertThat(matched(0)).isEqualTo(1);
    assertThat(matched(1)).isZero();
    fixture.jdbc.sql("DELETE FROM unsubscribe").update();
    fixture.jdbc.sql("DELETE FROM unsubscribe_address").update();
    assertThat(matched(2)).isEqualTo(1);
    assertThat(fixture.planned(workflow)).isEqualTo(1);
  }

  @Test
  void a_database_that_was_moved_to_another_cluster_asks_everybody() {
    undeclared();
    matched(0);
    qualifiesUnseen(1);
    fixture.set("evaluation", "cluster = cluster + 1");
    assertThat(matched(1)).isEqualTo(1);
  }

  @Test
  void changes_of_very_many_are_not_named_and_ask_everybody() {
    undeclared();
    matched(0);
    qualifiesUnseen(1);
    fixture.jdbc.sql("INSERT INTO contact_change (contacts) VALUES (NULL)").update();
    assertThat(matched(1)).isEqualTo(1);
  }

  @Test
  void once_a_day_everybody_is_asked_for_proof_and_who_was_missed_is_told() {
    long workflow = undeclared();
    assertThat(workflow).isEqualTo(1);
    assertThat(matched(14)).as("as of the last moment of the first hour").isZero();
    qualifiesUnseen(1);
    assertThat(matched(15)).as("as of 0:59").isEqualTo(1);
    qualifiesUnseen(2);
    fixture.set("contact", "country = 'UY' WHERE id = 1");
    assertThat(matched(16)).isZero();
    assertThat(fixture.issues.all()).isEmpty();
    assertThat(matched(17)).isEqualTo(1);
    assertThat(fixture.issues.all())
        .extracting(Issue::code, issue -> issue.message().substring(0, 19))
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("CHANGE_MISSED", "1 contact qualified"));
  }

  @Test
  void a_proof_that_finds_changes_alone_tells_nothing() {
    undeclared();
    matched(15);
    matched(16);
    qualifiesUnseen(1);
    fixture.set("contact", "country = 'UY' WHERE id = 1");
    assertThat(matched(17)).isEqualTo(1);
    assertThat(fixture.issues.all()).isEmpty();
  }

  @Test
  void after_a_long_downtime_everybody_is_asked_since_changes_are_kept_no_longer() {
    long workflow = undeclared();
    matched(0);
    qualifiesUnseen(1);
    fixture.set("contact", "country = 'UY' WHERE id = 1");
    assertThat(matched(40)).isEqualTo(1);
    assertThat(fixture.plannedAt(workflow)).containsEntry("ann", h(1));
  }

  @Test
  void hours_that_are_caught_up_see_what_changed_meanwhile() {
    long workflow = undeclared();
    matched(0);
    fixture.hours.strike(h(40), h(40));
    fixture.journeys.run(workflow, h(1), h(40));
    qualifiesUnseen(1);
    fixture.set("contact", "country = 'UY' WHERE id = 1");
    fixture.journeys.run(workflow, h(2), h(41));
    assertThat(fixture.plannedAt(workflow)).containsEntry("ann", h(2));
  }

  @Test
  void changes_are_forgotten_when_every_workflow_has_seen_them() {
    undeclared();
    matched(0);
    fixture.set("contact", "country = 'UY'");
    matched(1);
    assertThat(fixture.data.count("contact_change")).isPositive();
    matched(2);
    matched(3);
    assertThat(fixture.data.count("contact_change")).isZero();
  }
}
