package io.carillon.shell.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.flow.SampleFlow;
import io.carillon.shell.gallery.Members;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  @TempDir private Path directory;
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
            "ID  NAME        TYPE   STATE   VERSION  LAST PROCESSED        SENT  WAITING  NOT SENT",
            " 1  Win back 1  email  active        3  2026-03-10T10:00:00Z     5        2         1",
            " 2  Win back 2  email  active        3  -                        0        0         0");
  }

  @Test
  void the_list_is_there_for_each_type_R36() {
    shell.with(
        Workflows.class,
        (method, arguments) -> List.of(workflow(1, Optional.of(T0)), Members.app()));

    assertThat(shell.run("carillon:workflow-list --type application --csv").lines())
        .hasSize(2)
        .contains("2,Accept,application,active,1,,,,");
    assertThat(shell.run("carillon:workflow-list --type email --csv").lines())
        .hasSize(2)
        .contains("1,Win back 1,email,active,3,2026-03-10T10:00:00Z,,,");
    shell.with(Workflows.class, (method, arguments) -> List.of());
    assertThat(shell.run("carillon:workflow-list --type application").lines())
        .containsExactly(
            "There are no application workflows yet: template-list shows what they can be made"
                + " from, and workflow-create FILE makes one of your own");
  }

  @Test
  void a_flow_is_marked_in_the_list_and_has_a_type_of_its_own_R115() {
    shell.with(
        Workflows.class,
        (method, arguments) -> List.of(workflow(1, Optional.of(T0)), SampleFlow.welcome()));

    assertThat(shell.run("carillon:workflow-list").lines())
        .filteredOn(line -> line.contains("CAMPAIGN FLOW"))
        .singleElement()
        .asString()
        .contains("Welcome");
    assertThat(shell.run("carillon:workflow-list --type flow --csv").lines())
        .containsExactly(
            "id,name,type,state,version,last_processed,sent,waiting,not_sent",
            "7,Welcome,flow,active,2,2026-03-10T10:00:00Z,,,");
  }

  @Test
  void a_workflow_is_shown_with_what_belongs_to_its_type_R36() {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(Members.app()));
    assertThat(shell.run("carillon:workflow-show Accept").lines())
        .contains("Type            application", "Actions         accept, add to group Gold")
        .contains("Last processed  -")
        .noneMatch(line -> line.startsWith("Message"));

    shell.with(Workflows.class, (method, arguments) -> Optional.of(Members.active(793)));
    assertThat(shell.run("carillon:workflow-show Invite").lines())
        .contains("Message                Invite", "Tracking               true")
        .contains("Expected               793");
  }

  @Test
  void an_activation_says_how_many_a_run_now_would_write_to_R95() {
    shell.with(Workflows.class, (method, arguments) -> Members.active(1));

    assertThat(shell.run("carillon:workflow-activate Invite").lines())
        .containsExactly(
            "Workflow \"Invite\" is active; a run now would write to 1 address; nothing was sent"
                + " yet, it is processed at the next full hour");
  }

  @Test
  void whoever_makes_a_workflow_of_his_own_is_told_of_templates_R23_R29() throws Exception {
    Path file = Files.writeString(directory.resolve("own.yaml"), "workflow: Invite");
    shell.with(
        Workflows.class,
        (method, arguments) ->
            method.equals("save") ? made((Instant) arguments[2]) : List.of("message: missing"));
    String command = "carillon:workflow-create " + file;
    assertThat(shell.run(command).output()).doesNotContain("Advice");

    shell.with(Gallery.class, (method, arguments) -> null);
    assertThat(shell.run(command).lines())
        .containsExactly(
            "Workflow \"Win back 1\", number 1, version 1, active",
            "Before it can be activated: message: missing",
            "Advice: prefer changing a template to building a workflow of your own; see"
                + " template-list");
  }

  @Test
  void the_list_is_there_while_the_outbox_is_not() {
    shell.with(Workflows.class, (method, arguments) -> List.of(workflow(1, Optional.of(T0))));

    assertThat(shell.run("carillon:workflow-list --csv").lines())
        .containsExactly(
            "id,name,type,state,version,last_processed,sent,waiting,not_sent",
            "1,Win back 1,email,active,3,2026-03-10T10:00:00Z,,,");
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

  private static Workflow workflow(long id, Optional<Instant> lastProcessed) {
    return workflow(id, 3, T0, lastProcessed);
  }

  private static Workflow made(Instant now) {
    return workflow(1, 1, now, Optional.empty());
  }

  private static Workflow workflow(
      long id, int version, Instant made, Optional<Instant> lastProcessed) {
    return new Workflow(
        id,
        "Win back " + id,
        "",
        WorkflowState.ACTIVE,
        version,
        List.of("Quiet"),
        Set.of(ContactType.MARKETPLACE),
        "win-back",
        ZoneId.of("UTC"),
        false,
        Optional.empty(),
        made,
        Optional.of(T0),
        Optional.empty(),
        lastProcessed,
        WorkflowKind.EMAIL,
        List.of(),
        Flow.NONE,
        Campaign.NONE,
        true,
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
