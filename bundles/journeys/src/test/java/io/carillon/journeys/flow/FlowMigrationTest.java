package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.FlowMigrations;
import io.carillon.api.journey.FlowMigrations.Moved;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.WholeDatabase;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People inside a flow that was edited go on in the new version, where an admin says so. */
class FlowMigrationTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Wait days(String key, int days, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, days, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private static Send send(String key) {
    return new Send(key, "hello", Optional.empty(), Flow.FINISHED);
  }

  private static Condition bought(String key, String yes) {
    return new Condition(
        key, new Holds(Map.of("event", "purchase")), Optional.empty(), yes, Flow.FINISHED);
  }

  private long flow(FlowStep... steps) {
    long workflow = fixture.flow("everybody", T0.minusSeconds(1), steps);
    fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    fixture.hourAtOnce(T0);
    return workflow;
  }

  private List<String> standing() {
    return fixture
        .jdbc
        .sql(
            "SELECT c.external_id || ' ' || w.version || ' ' || w.step || ' ' || (w.due_at = ?)"
                + " FROM waiting w JOIN contact c ON c.id = w.contact_id ORDER BY 1")
        .param(Database.timestamp(T0.plus(Duration.ofDays(4))))
        .query(String.class)
        .list();
  }

  private List<String> sent() {
    return fixture.jdbc.sql("SELECT step FROM delivery ORDER BY id").query(String.class).list();
  }

  @Test
  void people_go_to_the_step_that_is_named_and_wait_as_long_as_before() {
    long workflow = flow(days("w", 4, "old mail"), send("old mail"));
    fixture.edit(workflow, days("pause", 9, "new mail"), send("new mail"));
    FlowMigrations migrations = fixture.migrations();
    Map<String, String> before = WholeDatabase.of(fixture.jdbc);
    Moved all = new Moved("w", Optional.of("pause"), 2);
    assertThat(migrations.preview(workflow, 1, 2, Map.of("w", "pause"))).containsExactly(all);
    assertThat(WholeDatabase.of(fixture.jdbc)).isEqualTo(before);

    assertThat(migrations.migrate(workflow, 1, 2, Map.of("w", "pause"), T0.plusSeconds(60)))
        .containsExactly(all);
    assertThat(standing()).containsExactly("ann 2 pause true", "bob 2 pause true");
    fixture.journeys.advance(T0.plus(Duration.ofDays(4)));
    assertThat(sent()).containsExactly("new mail", "new mail");
    assertThat(
            fixture
                .jdbc
                .sql("SELECT result FROM journey_log WHERE step = 'w'")
                .query(String.class)
                .list())
        .containsExactly("version 2, pause", "version 2, pause");
  }

  @Test
  void steps_of_the_same_name_need_not_be_named_and_who_has_no_step_stays() {
    long workflow = flow(days("w", 4, "mail"), send("mail"));
    fixture.edit(workflow, days("other", 9, "mail"), send("mail"));
    FlowMigrations migrations = fixture.migrations();
    assertThat(migrations.migrate(workflow, 1, 2, Map.of(), T0.plusSeconds(60)))
        .containsExactly(new Moved("w", Optional.empty(), 2));
    assertThat(standing()).containsExactly("ann 1 w true", "bob 1 w true");

    fixture.edit(workflow, days("w", 30, "mail"), send("mail"));
    migrations.migrate(workflow, 1, 3, Map.of(), T0.plusSeconds(61));
    assertThat(standing()).containsExactly("ann 3 w true", "bob 3 w true");
    assertThat(fixture.views().figures(workflow).at("w").entered()).isEqualTo(2);
  }

  @Test
  void whoever_waits_for_ever_arrives_at_a_step_that_asks_nothing() {
    long workflow = flow(bought("b", "mail"), send("mail"));
    fixture.edit(workflow, send("mail"));
    fixture.migrations().migrate(workflow, 1, 2, Map.of("b", "mail"), T0.plusSeconds(60));
    fixture.journeys.advance(T0.plusSeconds(61));
    assertThat(sent()).containsExactly("mail", "mail");
  }

  @Test
  void a_condition_of_the_new_version_is_asked_at_once_and_waits_for_its_own_events() {
    long workflow = flow(days("w", 4, "mail"), send("mail"));
    fixture.edit(workflow, bought("b", "mail"), send("mail"));
    fixture.migrations().migrate(workflow, 1, 2, Map.of("w", "b"), T0.plusSeconds(60));
    fixture.journeys.advance(T0.plusSeconds(61));
    assertThat(sent()).isEmpty();
    fixture
        .jdbc
        .sql(
            "INSERT INTO event (contact_id, type, key, at) SELECT id, 'purchase', 'k', ? FROM contact"
                + " WHERE external_id = 'ann'")
        .param(Database.timestamp(T0.plusSeconds(70)))
        .update();
    fixture.journeys.advance(T0.plusSeconds(71));
    assertThat(sent()).containsExactly("mail");
  }

  @Test
  void what_is_no_version_or_no_step_of_it_is_refused() {
    long workflow = flow(days("w", 4, "mail"), send("mail"));
    fixture.edit(workflow, days("pause", 9, "mail"), send("mail"));
    FlowMigrations migrations = fixture.migrations();
    refused(migrations, workflow, 1, 3, Map.of(), "no version 3");
    refused(migrations, workflow, 1, 1, Map.of(), "the same");
    refused(migrations, workflow, 1, 2, Map.of("pause", "pause"), "Version 1 of");
    refused(migrations, workflow, 1, 2, Map.of("w", "w"), "Version 2 of");
    assertThat(standing()).containsExactly("ann 1 w true", "bob 1 w true");
  }

  private static void refused(
      FlowMigrations migrations,
      long workflow,
      int from,
      int to,
      Map<String, String> steps,
      String why) {
    assertThatThrownBy(() -> migrations.migrate(workflow, from, to, steps, T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(why);
  }

  @Test
  void an_advance_at_the_same_time_moves_each_person_once() throws Exception {
    long workflow = flow(days("w", 4, "mail"), send("mail"));
    fixture.edit(workflow, days("pause", 9, "mail"), send("mail"));
    Instant due = T0.plus(Duration.ofDays(4));
    for (int i = 0; i < 200; i++) {
      fixture.contact("c" + i, T0);
    }
    fixture.jdbc.sql("DELETE FROM waiting").update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO waiting (due_at, since, contact_id, workflow_id, subject, version, cycle, passes, step)"
                + " SELECT ?, ?, id, ?, 0, 1, 1, 0, 'w' FROM contact")
        .params(Database.timestamp(due), Database.timestamp(T0), workflow)
        .update();
    CompletableFuture<Long> advance =
        CompletableFuture.supplyAsync(() -> fixture.journeys.advance(due));
    fixture.migrations().migrate(workflow, 1, 2, Map.of("w", "pause"), due);
    advance.get(60, TimeUnit.SECONDS);
    fixture.journeys.advance(due.plusSeconds(1));
    assertThat(standing()).isEmpty();
    assertThat(sent()).hasSize(202).containsOnly("mail");
  }
}
