package io.carillon.shell.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.channel.ChannelTrouble;
import io.carillon.api.channel.Channels;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.journey.Hour;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.Simulation;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HourStrikeTest {
  private static final Instant STRIKE = Instant.parse("2026-03-10T09:20:00Z");

  private final Shell shell = new Shell();

  /** What the outbox counts, look by look; the last stays. */
  private final Deque<Map<DeliveryState, Long>> looks = new ArrayDeque<>();

  /** What the outbox says has ended since the strike. */
  private final Map<DeliveryState, Long> ended = new EnumMap<>(DeliveryState.class);

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void it_waits_until_everything_is_evaluated_and_sent_and_ends_with_counts() {
    looks.add(Map.of(DeliveryState.SENT, 5L));
    looks.add(Map.of(DeliveryState.SENT, 5L));
    looks.add(Map.of(DeliveryState.SENT, 5L, DeliveryState.PLANNED, 3L));
    looks.add(
        Map.of(
            DeliveryState.SENT, 6L,
            DeliveryState.HANDED, 1L,
            DeliveryState.REJECTED, 1L));
    looks.add(Map.of(DeliveryState.SENT, 7L, DeliveryState.REJECTED, 1L));
    ended.put(DeliveryState.SENT, 2L);
    ended.put(DeliveryState.REJECTED, 1L);
    given(WorkflowState.ACTIVE, 3);

    Shell.Result result = shell.run("carillon:hour-strike");

    assertThat(result.status()).isZero();
    assertThat(result.lines())
        .containsExactly(
            "Struck at 2026-03-10T09:20:00Z: 1 workflow evaluated",
            "WORKFLOW  RUN   MATCHED  SENT  NOT SENT  WAITING  DETAIL",
            "Win back  done        3     2         1        0  -");
  }

  @Test
  void what_had_been_refused_before_and_is_sent_again_meanwhile_counts_as_it_ended() {
    looks.add(Map.of(DeliveryState.REJECTED, 5L));
    looks.add(Map.of(DeliveryState.REJECTED, 3L, DeliveryState.PLANNED, 2L));
    looks.add(Map.of(DeliveryState.REJECTED, 3L, DeliveryState.SENT, 1L, DeliveryState.FAILED, 1L));
    ended.put(DeliveryState.SENT, 1L);
    ended.put(DeliveryState.FAILED, 1L);
    given(WorkflowState.ACTIVE, 0);

    assertThat(shell.run("carillon:hour-strike --csv").lines())
        .containsExactly(
            "workflow,run,matched,sent,not_sent,waiting,detail", "Win back,done,0,1,1,0,");
  }

  @Test
  void a_second_strike_says_that_nobody_gets_it_twice() {
    looks.add(Map.of(DeliveryState.SENT, 5L));
    given(WorkflowState.ACTIVE, 0);

    assertThat(shell.run("carillon:hour-strike").lines())
        .last()
        .isEqualTo(
            "Nobody new qualifies: whoever does was written to before, and nobody gets it twice");
  }

  @Test
  void a_strike_that_is_not_finished_does_not_say_that_nobody_qualifies() {
    looks.add(Map.of(DeliveryState.PLANNED, 5L));
    given(WorkflowState.ACTIVE, 0);

    Shell.Result result = shell.run("carillon:hour-strike --timeout 0");

    assertThat(result.status()).isEqualTo(1);
    assertThat(String.join("\n", result.lines())).doesNotContain("Nobody new qualifies");
  }

  @Test
  void after_the_time_out_it_fails_and_says_that_the_work_goes_on() {
    looks.add(Map.of(DeliveryState.PLANNED, 5L));
    given(WorkflowState.ACTIVE, 5);

    Shell.Result result = shell.run("carillon:hour-strike --timeout 0");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .last()
        .isEqualTo(
            "Not everything is finished after 0.0 s; it goes on by itself, workflow-list shows how"
                + " far it has come");
    assertThat(shell.audited()).hasSize(1);
    assertThat(shell.refusals()).as("the strike is made, and its work goes on").isEmpty();
  }

  @Test
  void when_nothing_can_leave_it_returns_at_once_and_says_why() {
    looks.add(Map.of(DeliveryState.PLANNED, 5L));
    given(WorkflowState.ACTIVE, 5);
    shell.with(
        Channels.class,
        (method, arguments) -> {
          assertThat(arguments).containsExactly(1L, STRIKE);
          return Optional.of(
              new ChannelTrouble(
                  "email", STRIKE.plusSeconds(1), "SMTP server a:25 can't be used: refused"));
        });

    Shell.Result result = shell.run("carillon:hour-strike --timeout 3600");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .last()
        .isEqualTo(
            "Nothing can leave for now: SMTP server a:25 can't be used: refused; what waits will be"
                + " tried again by itself");
    assertThat(shell.refusals()).isEmpty();
  }

  @Test
  void a_workflow_that_cannot_be_evaluated_is_told_and_not_waited_for() {
    looks.add(Map.of(DeliveryState.SENT, 5L));
    given(WorkflowState.ACTIVE, 0);
    Hour due = new Hour(STRIKE, STRIKE.minusSeconds(1200), true, "DUE", 1, 0);
    shell.with(
        Hours.class,
        (method, arguments) ->
            switch (method) {
              case "strikeByHand" -> due;
              case "runs" ->
                  List.of(
                      new RunResult(
                          1, STRIKE, "DUE", 0, 0, 0, 0, Optional.empty(), "segment Quiet: gone"));
              default -> Optional.of(due);
            });

    Shell.Result result = shell.run("carillon:hour-strike --timeout 3600");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "Struck at 2026-03-10T09:20:00Z: 0 workflows evaluated",
            "WORKFLOW  RUN  MATCHED  SENT  NOT SENT  WAITING  DETAIL",
            "Win back  due        0     0         0        0  segment Quiet: gone",
            "Not evaluated: Win back; the detail says why, and it is tried again by itself"
                + " (workflow-issues)");
  }

  @Test
  void what_the_engine_refuses_of_its_configuration_is_said_at_once_and_nothing_is_struck() {
    given(WorkflowState.ACTIVE, 0);
    shell.refusing(Journeys.class);
    shell.with(
        HealthCheck.class,
        (method, arguments) ->
            method.equals("name")
                ? "bundles"
                : new HealthStatus(
                    false, "JourneyService failed: evaluate must be changes or full, not foo"));
    shell.with(
        Hours.class,
        (method, arguments) -> {
          throw new AssertionError("struck");
        });

    Shell.Result result = shell.run("carillon:hour-strike");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "The journeys bundle can't begin its work: JourneyService failed: evaluate must be"
                + " changes or full, not foo");
  }

  @Test
  void applications_wait_for_no_hour() {
    given(WorkflowState.ACTIVE, WorkflowKind.APPLICATION, 0);

    assertThat(shell.run("carillon:hour-strike").lines())
        .containsExactly("Struck at 2026-03-10T09:20:00Z, but no e-mail workflow is active");
  }

  @Test
  void without_active_workflows_it_says_so() {
    given(WorkflowState.PAUSED, 0);

    assertThat(shell.run("carillon:hour-strike").lines())
        .containsExactly("Struck at 2026-03-10T09:20:00Z, but no e-mail workflow is active");
  }

  @Test
  void a_simulation_prints_who_would_get_what_and_strikes_nothing() {
    shell.with(io.carillon.api.Company.class, (method, arguments) -> ZoneId.of("UTC"));
    shell.with(
        Journeys.class,
        (method, arguments) -> {
          assertThat(method).isEqualTo("simulate");
          assertThat(arguments)
              .containsExactly(Optional.empty(), Instant.parse("2026-02-01T00:00:00Z"), 1);
          return List.of(
              new Simulation(
                  "Win back",
                  new RunResult(1, STRIKE, "DONE", 4, 2, 1, 1, Optional.empty(), ""),
                  List.of(new Simulation.Recipient(9, "C-9", "Ann Lee", "ann@example.com"))));
        });

    assertThat(shell.run("carillon:hour-strike --simulate --at 2026-02-01 --recipients 1").lines())
        .containsExactly(
            "Simulated strike at 2026-02-01T00:00:00Z: nothing is sent, nothing is kept",
            "",
            "Win back: 2 contacts would get it, 1 without address, 1 unsubscribed, suppressed or with another's address",
            "CONTACT  NAME     ADDRESS",
            "C-9      Ann Lee  ann@example.com",
            "... and 1 more");
    assertThat(
            shell
                .run("carillon:hour-strike --simulate --at 2026-02-01 --recipients 1 --csv")
                .lines())
        .containsExactly(
            "workflow,contact_id,external_id,name,address",
            "Win back,9,C-9,Ann Lee,ann@example.com");
  }

  @Test
  void another_moment_needs_a_simulation() {
    Shell.Result result = shell.run("carillon:hour-strike --at 2026-02-01T00:00Z");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("need --simulate, which sends nothing");
    assertThat(shell.refusals()).hasSize(1);
  }

  private void given(WorkflowState state, long matched) {
    given(state, WorkflowKind.EMAIL, matched);
  }

  private void given(WorkflowState state, WorkflowKind kind, long matched) {
    shell.with(
        Workflows.class,
        (method, arguments) ->
            List.of(
                new Workflow(
                    1,
                    "Win back",
                    "",
                    state,
                    1,
                    List.of("Quiet"),
                    Set.of(ContactType.MARKETPLACE),
                    "win-back",
                    ZoneId.of("UTC"),
                    false,
                    Optional.empty(),
                    STRIKE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    kind,
                    List.of(),
                    Flow.NONE,
                    Campaign.NONE,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    "")));
    Hour struck = new Hour(STRIKE, STRIKE.minusSeconds(1200), true, "DUE", 1, 0);
    Hour evaluated = new Hour(STRIKE, STRIKE.minusSeconds(1200), true, "DONE", 1, 1);
    // The first look at the hour comes before its evaluation.
    Deque<Hour> hours = new ArrayDeque<>(List.of(struck, evaluated));
    shell.with(
        Hours.class,
        (method, arguments) ->
            switch (method) {
              case "strikeByHand" -> struck;
              case "runs" -> {
                assertThat(arguments).containsExactly(STRIKE);
                yield List.of(
                    new RunResult(1, STRIKE, "DONE", matched, matched, 0, 0, Optional.empty(), ""));
              }
              default -> Optional.of(hours.size() > 1 ? hours.poll() : hours.peek());
            });
    for (DeliveryState each : DeliveryState.values()) {
      ended.putIfAbsent(each, 0L);
    }
    shell.with(
        Deliveries.class,
        (method, arguments) -> {
          if (method.equals("ended")) {
            assertThat(arguments).containsExactly(1L, STRIKE);
            return ended;
          }
          return looks.size() > 1 ? looks.poll() : looks.peek();
        });
    shell.with(Channels.class, (method, arguments) -> Optional.empty());
    shell.with(Journeys.class, (method, arguments) -> List.of());
  }
}
