package io.carillon.shell.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Reports;
import io.carillon.api.report.WorkflowReport;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkflowCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void the_list_shows_last_processed_and_counts_R40() {
    shell.with(
        Workflows.class,
        (method, arguments) ->
            List.of(workflow(1, Optional.of(T0)), workflow(2, Optional.empty())));
    shell.with(
        Deliveries.class,
        (method, arguments) ->
            arguments[0].equals(1L)
                ? Map.of(
                    DeliveryState.SENT, 5L, DeliveryState.CLAIMED, 2L, DeliveryState.REJECTED, 1L)
                : Map.of());

    assertThat(shell.run("carillon:workflow-list").lines())
        .containsExactly(
            "ID  NAME        STATE   VERSION  LAST PROCESSED        SENT  WAITING  NOT SENT",
            " 1  Win back 1  active        3  2026-03-10T10:00:00Z     5        2         1",
            " 2  Win back 2  active        3  -                        0        0         0");
  }

  @Test
  void the_list_is_there_while_the_outbox_is_not() {
    shell.with(Workflows.class, (method, arguments) -> List.of(workflow(1, Optional.of(T0))));

    assertThat(shell.run("carillon:workflow-list --csv").lines())
        .containsExactly(
            "id,name,state,version,last_processed,sent,waiting,not_sent",
            "1,Win back 1,active,3,2026-03-10T10:00:00Z,,,");
  }

  @Test
  void a_report_shows_states_reasons_and_hours() {
    shell.with(
        Reports.class,
        (method, arguments) ->
            new WorkflowReport(
                1,
                "Win back",
                "ACTIVE",
                Optional.of(T0),
                9,
                Map.of(DeliveryState.SENT, 7L, DeliveryState.SKIPPED, 2L),
                Map.of(Reason.NO_ADDRESS, 2L),
                List.of(new WorkflowReport.Run(T0, "DONE", 9, 7, 2, ""))));

    assertThat(shell.run("carillon:workflow-report Win back").lines())
        .containsExactly(
            "Win back (active), last processed 2026-03-10T10:00:00Z: 9 contacts matched",
            "",
            "STATE    CONTACTS",
            "sent            7",
            "skipped         2",
            "",
            "NOT SENT  REASON",
            "       2  No address of the chosen contact types",
            "",
            "HOUR                  RUN   MATCHED  PLANNED  WITHOUT ADDRESS  DETAIL",
            "2026-03-10T10:00:00Z  done        9        7                2  -");
    assertThat(shell.run("carillon:workflow-report Win back --csv").lines())
        .containsExactly("state,contacts", "sent,7", "skipped,2");
    assertThat(shell.run("carillon:workflow-report Win back --json").output())
        .contains("\"NO_ADDRESS\" : 2", "\"matched\" : 9");
  }

  @Test
  void recipients_are_listed_and_the_next_page_is_named() {
    shell.with(
        Reports.class,
        (method, arguments) -> {
          assertThat(arguments).containsExactly("Win back", Set.of(DeliveryState.SENT), 4L, 1);
          return List.of(delivery(DeliveryState.SENT, Optional.empty()));
        });

    assertThat(
            shell
                .run(
                    "carillon:workflow-report Win back --recipients --state sent --limit 1 --after 4")
                .lines())
        .containsExactly(
            "DELIVERY  CONTACT  ADDRESS          STATE  REASON  FINISHED AT           DETAIL",
            "       7  C-7      ann@example.com  sent   -       2026-03-10T10:00:00Z  250 ok",
            "Go on with --after 7");
  }

  @Test
  void issues_name_their_workflow() {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(workflow(1, Optional.empty())));
    shell.with(
        Issues.class,
        (method, arguments) ->
            List.of(
                new Issue(
                    T0,
                    Optional.of(1L),
                    Optional.of(T0),
                    "OVER_CAP",
                    Optional.empty(),
                    "Too many")));

    assertThat(shell.run("carillon:workflow-issues --csv").lines())
        .containsExactly(
            "at,workflow,hour,code,contact,message",
            "2026-03-10T10:00:00Z,Win back 1,2026-03-10T10:00:00Z,OVER_CAP,,Too many");
  }

  private static Delivery delivery(DeliveryState state, Optional<Reason> reason) {
    return new Delivery(
        7,
        1,
        "send",
        7,
        "C-7",
        "email",
        "ann@example.com",
        state,
        reason,
        "250 ok",
        1,
        T0,
        T0,
        Optional.of(T0));
  }

  private static Workflow workflow(long id, Optional<Instant> lastProcessed) {
    return new Workflow(
        id,
        "Win back " + id,
        "",
        WorkflowState.ACTIVE,
        3,
        List.of("Quiet"),
        Set.of(ContactType.MARKETPLACE),
        "win-back",
        ZoneId.of("UTC"),
        false,
        Optional.empty(),
        T0,
        Optional.of(T0),
        Optional.empty(),
        lastProcessed,
        WorkflowKind.EMAIL,
        List.of(),
        true,
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
