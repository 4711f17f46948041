package io.carillon.gallery.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Application;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.flow.FlowMoveService;
import io.carillon.journeys.flow.FlowViewService;
import io.carillon.testkit.TestData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Application workflows as flows: what comes after the decision, with the real services. */
class ApplicationFlowTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final String SPAIN =
      """
      workflow: Spain
      trigger: application
      segments: [From Spain]
      actions:
        - accept
        - set_field: {first_name: Ana}
      steps:
        - send: welcome
        - delay: 3 days
        - send: first-steps
      """;

  private static final int MANY = 2_000;
  private static final int ROUNDS = 20;

  @TempDir private Path journal;
  private ProductFixture product;
  private FlowViewService views;

  @BeforeEach
  void open() {
    product = new ProductFixture(journal);
    views = new FlowViewService(product.database.dataSource(), product.workflows);
    for (String country : List.of("Spain ES", "Italy IT")) {
      product.segments.save(
          "segment: From %s\nall:\n  - {field: country, is: equal, value: %s}\n"
              .formatted((Object[]) country.split(" ")),
          "s.yaml",
          T0);
    }
    for (String message : List.of("welcome", "first-steps", "sorry")) {
      product.messages.save(
          "{message: %s, language: en, from: {name: A, email: a@shop.example}, subject: S, html: T}"
              .formatted(message),
          "m.yaml",
          T0);
    }
  }

  @AfterEach
  void close() throws Exception {
    product.close();
  }

  private static Instant after(Duration duration) {
    return T0.plus(duration);
  }

  private Workflow active(String yaml) {
    Workflow saved = product.workflows.save(yaml, "w.yaml", T0);
    product.workflows.activate(saved.name(), T0);
    return product.workflows.find(saved.name()).orElseThrow();
  }

  private long applicant(String name, String country, Instant at) {
    long id = product.contact(name, Map.of("country", country), T0);
    product.applications.apply(name, name + "-1", Map.of(), at);
    return id;
  }

  private List<String> decided(Instant at) {
    product.applications.decide(at);
    return product.advance(at);
  }

  private FlowWay way(Workflow workflow, long contact) {
    return views.way(workflow.id(), contact).orElseThrow();
  }

  private static List<String> passed(FlowWay way) {
    return way.passed().stream().map(each -> each.step() + " " + each.result()).toList();
  }

  @Test
  void whoever_is_accepted_is_welcomed_at_once_and_hears_more_after_three_days_R196() {
    Workflow spain = active(SPAIN);
    assertThat(product.linter.workflow("Spain", T0)).isEmpty();
    long ann = applicant("ann", "ES", after(Duration.ofMinutes(1)));
    applicant("joe", "US", after(Duration.ofMinutes(1)));

    assertThat(decided(after(Duration.ofMinutes(2)))).containsExactly("ann Spain");
    assertThat(product.contacts.find("ann").orElseThrow().values())
        .containsEntry("relationship_stage", "JOINED")
        .containsEntry("first_name", "Ana");
    assertThat(product.advance(after(Duration.ofDays(3)))).isEmpty();
    assertThat(product.advance(after(Duration.ofDays(3).plusMinutes(2))))
        .containsExactly("ann Spain");

    FlowWay way = way(spain, ann);
    assertThat(passed(way))
        .containsExactly(
            "accept done", "set_field done", "welcome sent", "delay-1 waited", "first-steps sent");
    assertThat(way.enteredAt()).isEqualTo(after(Duration.ofMinutes(2)));
    assertThat(way.ended()).isEqualTo("finished");
    FlowFigures figures = views.figures(spain.id());
    assertThat(figures.entered()).isEqualTo(1);
    assertThat(figures.ended()).isEqualTo(1);
    assertThat(figures.at("accept").count("done")).isEqualTo(1);
  }

  @Test
  void a_workflow_without_steps_is_a_flow_of_its_decision_alone_R196() {
    Workflow italy =
        active(
            "{workflow: Italy, trigger: application, segments: [From Italy], actions: [reject]}");
    long ugo = applicant("ugo", "IT", after(Duration.ofMinutes(1)));

    assertThat(decided(after(Duration.ofMinutes(2)))).isEmpty();

    assertThat(passed(way(italy, ugo))).containsExactly("reject done");
    assertThat(way(italy, ugo).ended()).isEqualTo("finished");
    assertThat(italy.lastProcessed()).as("as it was read").isEmpty();
    assertThat(product.workflows.find("Italy").orElseThrow().lastProcessed())
        .contains(after(Duration.ofMinutes(2)));
  }

  @Test
  void a_pause_stops_people_after_their_decision_and_shift_lets_them_wait_longer_R44_R97() {
    Workflow spain = active(SPAIN);
    long ann = applicant("ann", "ES", after(Duration.ofMinutes(1)));
    decided(after(Duration.ofMinutes(2)));
    product.workflows.pause("Spain", after(Duration.ofDays(1)));
    applicant("eva", "ES", after(Duration.ofDays(1).plusMinutes(1)));

    assertThat(decided(after(Duration.ofDays(4)))).isEmpty();
    assertThat(way(spain, ann).standing()).isPresent();
    assertThat(product.applications.ofContact(product.contacts.find("eva").orElseThrow().id(), 5))
        .extracting(Application::decision)
        .containsExactly(Application.Decision.LEFT);

    product.workflows.resume("Spain", ResumePolicy.SHIFT, after(Duration.ofDays(4)));
    assertThat(product.advance(after(Duration.ofDays(5)))).isEmpty();
    assertThat(product.advance(after(Duration.ofDays(6).plusMinutes(3))))
        .containsExactly("ann Spain");
  }

  @Test
  void who_is_on_the_way_finishes_the_version_that_decided_R91() {
    Workflow spain = active(SPAIN);
    long ann = applicant("ann", "ES", after(Duration.ofMinutes(1)));
    decided(after(Duration.ofMinutes(2)));
    product.workflows.save(
        SPAIN.replace("first-steps", "sorry"), "w.yaml", after(Duration.ofMinutes(3)));
    long eva = applicant("eva", "ES", after(Duration.ofMinutes(4)));
    decided(after(Duration.ofMinutes(5)));
    product.advance(after(Duration.ofDays(4)));

    assertThat(passed(way(spain, ann))).endsWith("first-steps sent");
    assertThat(passed(way(spain, eva))).endsWith("sorry sent");
    assertThat(way(spain, eva).enteredVersion()).isEqualTo(2);
  }

  @Test
  void a_further_application_begins_anew_only_for_whoever_has_left_R196() {
    Workflow spain = active(SPAIN);
    long ann = applicant("ann", "ES", after(Duration.ofMinutes(1)));
    decided(after(Duration.ofMinutes(2)));
    product.applications.apply("ann", "ann-2", Map.of(), after(Duration.ofDays(1)));
    assertThat(decided(after(Duration.ofDays(1)))).as("on the way").isEmpty();
    assertThat(product.advance(after(Duration.ofDays(4)))).containsExactly("ann Spain");
    product.applications.apply("ann", "ann-3", Map.of(), after(Duration.ofDays(5)));
    assertThat(decided(after(Duration.ofDays(5)))).containsExactly("ann Spain");

    assertThat(product.applications.ofContact(ann, 10))
        .hasSize(3)
        .allMatch(each -> each.decision() == Application.Decision.ACCEPTED);
    assertThat(views.figures(spain.id()).entered()).isEqualTo(2);
  }

  @Test
  void a_condition_after_the_decision_is_asked_when_something_comes_and_each_hour_R214() {
    active(
        """
        workflow: Spain
        trigger: application
        segments: [From Spain]
        actions: [accept]
        goals:
          - goal: has moved
            condition: {field: country, is: equal, value: FR}
        steps:
          - condition: {field: original_joined, is: more_than_days_ago, value: 2}
            within: 10 days
            yes:
              - send: welcome
        """);
    applicant("ann", "ES", after(Duration.ofMinutes(1)));
    long eva = applicant("eva", "ES", after(Duration.ofMinutes(1)));
    assertThat(decided(after(Duration.ofMinutes(2)))).isEmpty();
    product.set(eva, "country", "FR");
    assertThat(product.advance(after(Duration.ofMinutes(3)))).isEmpty();
    Workflow spain = product.workflows.find("Spain").orElseThrow();
    assertThat(way(spain, eva).ended()).isEqualTo("has moved");

    // Nothing comes about her: only the clock turns the answer.
    assertThat(product.advance(after(Duration.ofDays(5)))).containsExactly("ann Spain");
  }

  @Test
  void two_nodes_decide_while_others_go_on_and_everybody_passes_each_step_once_R196() {
    active(
        SPAIN.replace(
            "- delay: 3 days", "- action: {set_field: {last_name: Sánchez}}\n  - delay: 1 minute"));
    product
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, country, created_at, updated_at)"
                + " SELECT 'c' || i, 'ES', ?, ? FROM generate_series(1, ?) AS i")
        .params(TestData.timestamp(T0), TestData.timestamp(T0), MANY)
        .update();
    product.journeys.advance(T0);
    AtomicBoolean deciding = new AtomicBoolean(true);
    CompletableFuture<Void> advancing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; deciding.get(); i++) {
                product.journeys.advance(after(Duration.ofMillis(50L * i)));
              }
            });
    for (int round = 1; round <= ROUNDS; round++) {
      product
          .jdbc
          .sql(
              "INSERT INTO event (contact_id, type, key, at)"
                  + " SELECT id, 'application', ?, ? FROM contact WHERE external_id LIKE 'c%'"
                  + " AND id % ? = ? - 1")
          .params("round-" + round, TestData.timestamp(T0), ROUNDS, round)
          .update();
      Instant now = after(Duration.ofSeconds(round));
      CompletableFuture<Integer> other =
          CompletableFuture.supplyAsync(() -> product.applications.decide(now));
      product.applications.decide(now);
      other.join();
    }
    deciding.set(false);
    advancing.join();
    // Whom a moving flow held waits for the next look.
    product.applications.decide(after(Duration.ofMinutes(30)));
    product.journeys.advance(after(Duration.ofMinutes(31)));
    product.journeys.advance(after(Duration.ofMinutes(40)));

    assertThat(count("application WHERE decision = 'ACCEPTED'")).isEqualTo(MANY);
    assertThat(count("journey WHERE cycle = 1 AND ended = 'finished'")).isEqualTo(MANY);
    assertThat(count("journey_log WHERE step = 'accept' AND result = 'done'")).isEqualTo(MANY);
    assertThat(count("contact WHERE last_name = 'Sánchez' AND first_name = 'Ana'")).isEqualTo(MANY);
    assertThat(count("once WHERE step = 'first-steps'")).isEqualTo(MANY);
    assertThat(count("waiting")).isZero();
    assertThat(count("issue")).isZero();
  }

  private long count(String from) {
    return product.jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }

  @Test
  void nobody_is_moved_to_a_decision_by_hand() {
    Workflow spain = active(SPAIN);
    long ann = applicant("ann", "ES", after(Duration.ofMinutes(1)));
    decided(after(Duration.ofMinutes(2)));
    FlowMoveService moves = new FlowMoveService(product.database.dataSource(), product.workflows);

    assertThatThrownBy(() -> moves.move(spain.id(), ann, "accept", after(Duration.ofMinutes(3))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("application-accept");
    assertThat(moves.move(spain.id(), ann, "first-steps", after(Duration.ofMinutes(3))))
        .isEqualTo("delay-1");
    assertThat(product.advance(after(Duration.ofMinutes(4)))).containsExactly("ann Spain");
  }

  @Test
  void a_simulation_takes_the_applications_of_the_range_and_decides_nothing_R196() {
    active("{workflow: Italy, trigger: application, segments: [From Italy], actions: [reject]}");
    product.workflows.save(SPAIN.replace("[From Spain]", "[From Spain, From Italy]"), "w.yaml", T0);
    applicant("ann", "ES", after(Duration.ofMinutes(1)));
    applicant("ugo", "IT", after(Duration.ofMinutes(1)));

    SimulatedRange range =
        product.journeys.simulate(
            new SimulationRequest(
                List.of("Spain"),
                after(Duration.ofSeconds(1)),
                after(Duration.ofDays(5)),
                ZoneOffset.UTC,
                false,
                Optional.empty(),
                0));

    FlowFigures figures = range.flows().get(0).figures();
    assertThat(figures.entered()).as("the other one is rejected before").isEqualTo(1);
    assertThat(figures.at("accept").count("done")).isEqualTo(1);
    assertThat(figures.at("first-steps").count("reached")).isEqualTo(1);
    assertThat(product.contacts.find("ann").orElseThrow().values().get("relationship_stage"))
        .isNotEqualTo("JOINED");
    assertThat(product.jdbc.sql("SELECT count(*) FROM journey").query(Long.class).single())
        .isZero();
  }
}
