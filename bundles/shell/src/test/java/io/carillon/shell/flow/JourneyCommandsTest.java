package io.carillon.shell.flow;

import static io.carillon.shell.flow.SampleFlow.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Application;
import io.carillon.api.application.Applications;
import io.carillon.api.audit.Change;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.Explanation.Condition;
import io.carillon.api.journey.Explanation.Engagement;
import io.carillon.api.journey.FlowEvent;
import io.carillon.api.journey.FlowMigrations;
import io.carillon.api.journey.FlowMoves;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.journey.FlowViews.LogFilter;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.Standing;
import io.carillon.api.store.DatabaseTime;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JourneyCommandsTest {
  private static final Workflow BACK =
      SampleFlow.of("Win back", new Send("one more", "hello", Optional.empty(), Flow.FINISHED));

  private final Shell shell = new Shell();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void given() {
    shell.with(DatabaseTime.class, (method, arguments) -> T0);
    shell.with(Workflows.class, (method, arguments) -> workflow(method, arguments));
    shell.with(Contacts.class, (method, arguments) -> contact((String) arguments[0]));
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private static Object workflow(String method, Object... arguments) {
    if (method.equals("version")) {
      return Optional.of(SampleFlow.welcome());
    }
    return switch ((String) arguments[0]) {
      case "Welcome" -> Optional.of(SampleFlow.welcome());
      case "Win back" -> Optional.of(BACK);
      case "Accept" -> Optional.of(Members.app());
      case "Creators" -> Optional.of(SampleFlow.accept());
      default -> Optional.empty();
    };
  }

  private static Contact contact(String key) {
    if (key.equals("C-0")) {
      throw new InvalidInputException("There is no contact \"C-0\"");
    }
    return new Contact(9, key, Map.of());
  }

  private static Instant day(int number) {
    return T0.plus(Duration.ofDays(number));
  }

  private static Standing at(String step, Optional<Instant> until) {
    return new Standing(9, "C-9", step, 2, day(4), until);
  }

  private void standing(Standing... all) {
    shell.with(
        FlowViews.class,
        (method, arguments) -> {
          asked.add(method + Arrays.toString(arguments));
          return List.of(all);
        });
  }

  @Test
  void the_list_says_who_stands_at_which_step_since_when_until_when_and_what_for() {
    standing(
        at("clicked", Optional.of(day(6))),
        at("pause", Optional.of(day(8))),
        at("gone", Optional.empty()));

    assertThat(shell.run("carillon:journey-list Welcome").lines())
        .containsExactly(
            "CONTACT  STEP     SINCE                 UNTIL                 WAITS FOR",
            "C-9      clicked  2026-03-14T10:00:00Z  2026-03-16T10:00:00Z  Clicked \"greet\"?",
            "C-9      pause    2026-03-14T10:00:00Z  2026-03-18T10:00:00Z  the end of the wait",
            "C-9      gone     2026-03-14T10:00:00Z  -                     -");
    assertThat(shell.run("carillon:journey-list Win back --step 'one more' --limit 7").status())
        .isZero();
    assertThat(asked)
        .containsExactly("standing[7, Optional.empty, 50]", "standing[7, Optional[one more], 7]");
  }

  @Test
  void where_nobody_stands_a_person_is_told_so() {
    standing();

    assertThat(shell.run("carillon:journey-list Welcome --step pause").lines())
        .containsExactly("Nobody stands at \"pause\"");
    assertThat(shell.run("carillon:journey-list Accept").lines())
        .containsExactly(
            "Workflow \"Accept\" has no steps; workflow-list --type flow shows those that have");
  }

  private static FlowWay way(Optional<Standing> standing) {
    return new FlowWay(
        T0,
        2,
        standing.isPresent() ? Optional.empty() : Optional.of(day(6)),
        standing.isPresent() ? "" : "finished",
        List.of(
            new FlowWay.Passed(
                T0,
                2,
                "greet",
                0,
                "sent",
                Optional.of(
                    new FlowWay.Message(
                        5,
                        "email",
                        "ann@example.com",
                        DeliveryState.SENT,
                        Optional.empty(),
                        "250 ok",
                        Optional.of(T0.plusSeconds(2)),
                        Optional.of(
                            new Engagement(
                                1,
                                Optional.of(T0.plusSeconds(60)),
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                Optional.empty(),
                                Optional.empty()))))),
            new FlowWay.Passed(day(4), 2, "pause", 0, "waited", Optional.empty()),
            new FlowWay.Passed(day(4), 2, "split", 0, "share-1", Optional.empty())),
        standing);
  }

  private void onTheWay(Optional<FlowWay> way) {
    shell.with(FlowViews.class, (method, arguments) -> way);
  }

  @Test
  void the_whole_way_of_a_person_is_shown_with_messages_and_where_they_stand() {
    onTheWay(Optional.of(way(Optional.of(at("clicked", Optional.of(day(6)))))));

    assertThat(shell.run("carillon:journey-show Welcome C-9").lines())
        .containsExactly(
            "Entered at 2026-03-10T10:00:00Z, with version 2",
            "AT                    STEP     RESULT   UNTIL                 DETAIL",
            "2026-03-10T10:00:00Z  greet    sent     -                     Message 5 to"
                + " ann@example.com: sent at 2026-03-10T10:00:02Z (250 ok); Opened 1 time, first at"
                + " 2026-03-10T10:01:00Z",
            "2026-03-14T10:00:00Z  pause    went on  -                     -",
            "2026-03-14T10:00:00Z  split    30 %     -                     -",
            "2026-03-14T10:00:00Z  clicked  waiting  2026-03-16T10:00:00Z  Clicked \"greet\"?");
    onTheWay(Optional.empty());
    assertThat(shell.run("carillon:journey-show Win back C-9").lines())
        .containsExactly("C-9 has never entered \"Win back\"; workflow-explain tells why");
    assertThat(shell.run("carillon:journey-show Nothing C-9").lines())
        .containsExactly("There is no workflow \"Nothing\"; workflow-list shows all");
    assertThat(shell.run("carillon:journey-show Welcome C-0").lines())
        .containsExactly("There is no contact \"C-0\"");
  }

  @Test
  void somebody_is_ended_and_moved_by_hand_and_the_audit_log_knows_it() {
    shell.with(
        FlowMoves.class,
        (method, arguments) -> {
          asked.add(method + Arrays.toString(arguments));
          return "pause";
        });

    assertThat(shell.run("carillon:journey-end Welcome C-9").lines())
        .containsExactly("Say why with --reason; it stands in the contact's log");
    assertThat(shell.run("carillon:journey-end Welcome C-9 --reason 'by phone'").lines())
        .containsExactly("C-9 stood at \"pause\", and has left \"Welcome\"");
    assertThat(shell.run("carillon:journey-move Win back C-9 one more").lines())
        .containsExactly("C-9 stood at \"pause\", and arrives at \"one more\" within a minute");
    assertThat(asked)
        .containsExactly("end[7, 9, by phone, " + T0 + "]", "move[7, 9, one more, " + T0 + "]");
    assertThat(shell.audited())
        .extracting(Change::detail)
        .endsWith(
            "journey-end Welcome C-9 --reason by phone", "journey-move Win back C-9 one more");
  }

  @Test
  void an_explanation_tells_the_way_what_is_waited_for_and_what_comes_on_yes_and_no() {
    onTheWay(Optional.of(way(Optional.of(at("clicked", Optional.of(day(6)))))));

    assertThat(shell.run("carillon:workflow-explain Welcome --contact C-9").lines())
        .containsExactly(
            "Workflow \"Welcome\" and C-9",
            "Entered at 2026-03-10T10:00:00Z, with version 2",
            "",
            "2026-03-10T10:00:00Z  greet, Send \"Hello & <welcome>\": sent",
            "    Message 5 to ann@example.com: sent at 2026-03-10T10:00:02Z (250 ok)",
            "    Opened 1 time, first at 2026-03-10T10:01:00Z",
            "2026-03-14T10:00:00Z  pause, Wait 4 days, then until 09:00, then until the next Monday"
                + " or Friday, by the contact's own clock: went on",
            "2026-03-14T10:00:00Z  split, Divide into 2 shares: 30 %",
            "Stands at clicked, Clicked \"greet\"? Waits 2 days for it, since 2026-03-14T10:00:00Z,"
                + " until 2026-03-16T10:00:00Z",
            "    on yes: mark, Do set_field: {tier: gold}",
            "    on no, at 2026-03-16T10:00:00Z: remind, Send \"Reminder\"");
    onTheWay(Optional.of(way(Optional.of(at("pause", Optional.of(day(4)))))));
    assertThat(shell.run("carillon:workflow-explain Welcome --contact C-9").lines())
        .endsWith("    was moved there by hand, and arrives with the next advance");
    onTheWay(Optional.of(way(Optional.empty())));
    assertThat(shell.run("carillon:workflow-explain Welcome --contact C-9").lines())
        .contains("Left at 2026-03-16T10:00:00Z: finished")
        .endsWith("Enters again: never");
  }

  @Test
  void of_whoever_never_entered_the_conditions_tell_why_and_no_check_of_messages() {
    onTheWay(Optional.empty());
    shell.with(
        Journeys.class,
        (method, arguments) ->
            new Explanation(
                7,
                "Welcome",
                9,
                "C-9",
                List.of(hour(1, false), hour(0, true)),
                Optional.empty(),
                Optional.empty()));

    assertThat(shell.run("carillon:workflow-explain Welcome --contact C-9").lines())
        .containsExactly(
            "Workflow \"Welcome\" and C-9",
            "Has never entered",
            "",
            "2026-03-10T11:00:00Z  run done: NOT_MATCHED: At least one condition does not hold",
            "HOLDS  SEGMENT   CONDITION      VALUE",
            "no     New ones  country is ES  FR",
            "",
            "2026-03-10T10:00:00Z  run done: CHANGED_SINCE: Qualifies by the values it has now, but"
                + " had others when the hour was evaluated",
            "HOLDS  SEGMENT   CONDITION      VALUE",
            "yes    New ones  country is ES  FR");
  }

  @Test
  void of_whoever_an_application_workflow_has_not_taken_the_applications_tell_why_R196() {
    onTheWay(Optional.empty());
    List<Application> all = new ArrayList<>();
    shell.with(Applications.class, (method, arguments) -> all);

    assertThat(shell.run("carillon:workflow-explain Creators --contact C-9").lines())
        .containsExactly(
            "Workflow \"Accept creators\" and C-9",
            "Has never entered: this workflow has decided no application of theirs",
            "The contact has never applied");

    all.add(
        new Application(
            9,
            "C-9",
            "A-1",
            T0,
            Optional.of(T0),
            Application.Decision.REJECTED,
            Optional.of("No Italy"),
            List.of(),
            "also taken by \"Accept creators\" (accept)"));
    assertThat(shell.run("carillon:workflow-explain Creators --contact C-9").lines())
        .endsWith(
            "Their applications:",
            "APPLIED               ID   DECISION  DECIDED               WORKFLOW  DETAIL",
            "2026-03-10T10:00:00Z  A-1  rejected  2026-03-10T10:00:00Z  No Italy  also taken by"
                + " \"Accept creators\" (accept)");
  }

  private static AtHour hour(int hours, boolean holds) {
    return new AtHour(
        T0.plus(Duration.ofHours(hours)),
        "DONE",
        holds,
        Optional.of(Reason.NO_ADDRESS),
        List.of(new Condition("New ones", "country is ES", "FR", holds)),
        List.of(
            new Check(Reason.NOT_MATCHED, holds, ""),
            new Check(Reason.NO_ADDRESS, false, "there is none")));
  }

  @Test
  void the_log_lists_what_happened_lately_R206() {
    List<LogFilter> filters = new ArrayList<>();
    shell.with(
        FlowViews.class,
        (method, arguments) -> {
          filters.add((LogFilter) arguments[0]);
          return List.of(
              new FlowEvent(T0, "Welcome", "C-9", FlowEvent.Kind.PASSED, "clicked", "yes"));
        });

    assertThat(shell.run("carillon:workflow-log").lines())
        .containsExactly(
            "AT                    WORKFLOW  CONTACT  KIND    STEP     RESULT",
            "2026-03-10T10:00:00Z  Welcome   C-9      passed  clicked  yes");
    shell.run(
        "carillon:workflow-log Win back --since 7d --contact C-9 --step 'one more' --kind message"
            + " --limit 3");
    assertThat(filters)
        .containsExactly(
            new LogFilter(
                Optional.empty(),
                day(-1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                50),
            new LogFilter(
                Optional.of(7L),
                day(-7),
                Optional.of(9L),
                Optional.of("one more"),
                Optional.of(FlowEvent.Kind.MESSAGE),
                3));
    assertThat(shell.run("carillon:workflow-log --kind nonsense").lines())
        .containsExactly("\"nonsense\" is none of entered, passed, message, ended");
  }

  @Test
  void people_are_moved_to_another_version_by_a_map_of_steps_after_a_look() {
    List<String> calls = new ArrayList<>();
    shell.with(
        FlowMigrations.class,
        (method, arguments) -> {
          calls.add(method + " " + Arrays.asList(arguments).subList(1, 4));
          return List.of(
              new FlowMigrations.Moved("a", Optional.of("b"), 3),
              new FlowMigrations.Moved("c", Optional.empty(), 1));
        });
    String command = "carillon:workflow-migrate Win back --from 1 --to 2 --map a=b";
    assertThat(shell.run(command + " --dry-run").output()).contains("WOULD GO TO", "no step");
    assertThat(shell.run(command).output()).contains("WENT TO");
    assertThat(calls).containsExactly("preview [1, 2, {a=b}]", "migrate [1, 2, {a=b}]");
    for (String map : List.of("a", "a=b=c", "=b", "'a=b,a=c'")) {
      assertThat(
              shell.run("carillon:workflow-migrate Win back --from 1 --to 2 --map " + map).status())
          .isEqualTo(1);
    }
    assertThat(calls).hasSize(2);
  }
}
