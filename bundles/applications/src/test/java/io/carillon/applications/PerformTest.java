package io.carillon.applications;

import static io.carillon.applications.ApplicationsFixture.NOW;
import static io.carillon.applications.ApplicationsFixture.accept;
import static io.carillon.applications.ApplicationsFixture.perform;
import static io.carillon.applications.ApplicationsFixture.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.application.Application.Decision;
import io.carillon.spi.action.Action;
import io.carillon.spi.action.ActionType;
import io.carillon.spi.action.Effect;
import io.carillon.spi.condition.Moment;
import io.carillon.spi.condition.SqlExpression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What workflows do beside deciding, by built-in actions and vendors'. */
class PerformTest {
  private final ApplicationsFixture fixture = new ApplicationsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whom_a_workflow_decides_it_also_does_its_actions_to() {
    fixture.workflow(
        "Spain",
        "from Spain",
        accept(),
        perform("set_field", Map.of("tier", "gold")),
        perform("record_event", "welcomed"));
    fixture.workflow("Italy", "from Italy", reject(), perform("set_field", Map.of("tier", "none")));
    fixture.applicant("ana", "ES");
    fixture.applicant("bea", "IT");
    fixture.applicant("cem", "TR");

    assertThat(fixture.decide()).isEqualTo(3);
    assertThat(fixture.column("ana", "c_tier")).isEqualTo("gold");
    assertThat(fixture.column("bea", "c_tier")).isEqualTo("none");
    assertThat(fixture.column("cem", "c_tier")).isNull();
    assertThat(fixture.timeLine("ana"))
        .containsExactlyInAnyOrder("application ana-1", "accepted ana-1", "welcomed ana-1");
  }

  @Test
  void an_event_of_an_application_workflow_is_the_first_link_of_a_chain_R165() {
    fixture.workflow("Spain", "from Spain", accept(), perform("record_event", "welcomed"));
    fixture.applicant("ana", "ES");
    fixture.decide();
    assertThat(
            fixture
                .jdbc
                .sql("SELECT depth || ' ' || chain FROM event WHERE type = 'welcomed'")
                .query(String.class)
                .list())
        .containsExactly("1 Spain > application > welcomed");
  }

  @Test
  void a_workflow_that_does_not_end_is_broken_off_and_the_others_go_on() {
    try (ApplicationsFixture hurried = new ApplicationsFixture(Duration.ofMillis(500))) {
      hurried.actions.addType(
          endless(new Effect.SetField("tier", SqlExpression.of("pg_sleep(600)::text"))), Map.of());
      hurried.workflow("Spain", "from Spain", accept(), perform("endless", 1));
      hurried.workflow("Italy", "from Italy", accept());
      hurried.applicant("ana", "ES");
      hurried.applicant("bea", "IT");

      hurried.decide();

      assertThat(hurried.timeLine("bea")).contains("accepted bea-1");
      assertThat(hurried.timeLine("ana")).containsExactly("application ana-1");
      assertThat(hurried.issues.all())
          .anyMatch(
              issue ->
                  issue.code().equals("APPLICATION_WORKFLOW_FAILED")
                      && issue.message().contains("action \"endless\": the database refuses it"));
    }
  }

  private static ActionType endless(Effect effect) {
    return new ActionType() {
      @Override
      public String name() {
        return "endless";
      }

      @Override
      public Action compile(Object argument, Moment moment) {
        return new Action("endless", List.of(effect));
      }
    };
  }

  @Test
  void only_the_first_workflow_that_decides_does_something() {
    fixture.workflow("Spain", "from Spain", accept(), perform("set_field", Map.of("tier", "one")));
    fixture.workflow("All", "everybody", accept(), perform("set_field", Map.of("tier", "two")));
    fixture.applicant("ana", "ES");
    fixture.applicant("bea", "IT");

    fixture.decide();

    assertThat(fixture.column("ana", "c_tier")).isEqualTo("one");
    assertThat(fixture.column("bea", "c_tier")).isEqualTo("two");
    assertThat(fixture.of("ana").detail())
        .isEqualTo("also taken by \"All\" (accept, set_field: {tier: two})");
  }

  @Test
  void each_application_is_an_occasion_once_even_two_of_one_moment() {
    fixture.jdbc.sql("CREATE TABLE points (contact_id bigint, key text)").update();
    fixture.actions.addType(points("points"), Map.of());
    fixture.workflow("All", "everybody", accept(), perform("points", null));
    fixture.applicant("ana", "ES");
    fixture.decide();
    fixture.applications.apply("ana", "ana-2", Map.of(), NOW.minus(Duration.ofMinutes(1)));
    fixture.decide();

    assertThat(fixture.jdbc.sql("SELECT key FROM points ORDER BY 1").query(String.class).list())
        .containsExactly("ana-1", "ana-2");
  }

  @Test
  void an_action_that_is_not_there_keeps_its_workflow_from_deciding_and_no_other() {
    fixture.workflow("Spain", "from Spain", accept(), perform("points", 3));
    fixture.workflow("Italy", "from Italy", accept());
    fixture.applicant("ana", "ES");
    fixture.applicant("bea", "IT");

    fixture.decide();

    assertThat(fixture.of("bea").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("ana").decision()).isEqualTo(Decision.WAITING);
    assertThat(fixture.issues.all())
        .singleElement()
        .satisfies(issue -> assertThat(issue.code()).isEqualTo("APPLICATION_WORKFLOW_FAILED"))
        .satisfies(issue -> assertThat(issue.message()).contains("there is no action \"points\""));
  }

  @Test
  void an_action_that_the_database_refuses_undoes_the_decision_and_stops_no_other_workflow() {
    fixture.actions.addType(points("points"), Map.of()); // Its table is missing.
    fixture.workflow("Spain", "from Spain", accept(), perform("points", null));
    fixture.workflow("Italy", "from Italy", accept());
    fixture.applicant("ana", "ES");
    fixture.applicant("bea", "IT");

    fixture.decide();

    assertThat(fixture.of("bea").decision()).isEqualTo(Decision.ACCEPTED);
    assertThat(fixture.of("ana").decision()).isEqualTo(Decision.WAITING);
    assertThat(fixture.values("ana").get("relationship_stage")).isEqualTo("NEW");
    assertThat(fixture.issues.all())
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).contains("\"points\" does not exist"));
  }

  private static ActionType points(String table) {
    return new ActionType() {
      @Override
      public String name() {
        return "points";
      }

      @Override
      public Action compile(Object argument, Moment moment) {
        return new Action(
            "give points",
            List.of(
                new Effect.ChangeTable(
                    table,
                    SqlExpression.of(
                        "INSERT INTO "
                            + table
                            + " SELECT o.contact_id, o.key FROM {occasions} o"))));
      }
    };
  }
}
