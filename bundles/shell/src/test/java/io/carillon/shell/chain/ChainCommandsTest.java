package io.carillon.shell.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Linter;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  private final Shell shell = new Shell();
  private String asked = "";
  private List<Workflow> members = List.of(Members.mail(), Members.app());

  @BeforeEach
  void chains() {
    shell.with(
        Workflows.class,
        (method, arguments) ->
            switch (method) {
              case "validate" -> List.of("message: missing");
              default ->
                  arguments[0].equals("Nobody")
                      ? Optional.empty()
                      : Optional.of(arguments[0].equals("2") ? Members.app() : Members.mail());
            });
    shell.with(
        Chains.class,
        (method, arguments) -> {
          if (method.equals("find")) {
            return arguments[0].equals("Nothing") ? Optional.empty() : Optional.of(chain());
          }
          if (method.equals("list")) {
            return List.of(chain());
          }
          // Without the time.
          asked = method + Arrays.asList(arguments).subList(0, arguments.length - 1);
          return method.equals("delete") ? null : chain();
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private Chain chain() {
    return new Chain(1, "Invite all", "invites", "For prospects", members, T0);
  }

  @Test
  void the_list_has_a_symbol_for_each_workflow_and_their_states_R3_R4() {
    assertThat(shell.run("carillon:chain-list").lines())
        .containsExactly(
            "NAME        ICONS  TEMPLATE  WORKFLOWS  DRAFT  ACTIVE  PAUSED  CREATED AT",
            "Invite all  ✉✔     invites           2      1       1       0  2026-03-10T10:00:00Z");
  }

  @Test
  void a_chain_is_shown_with_its_members_and_what_keeps_drafts_from_starting_R5() {
    assertThat(shell.run("carillon:chain-show Invite all").lines())
        .containsExactly(
            "Invite all (from template invites)",
            "For prospects",
            "",
            "POSITION  ID  WORKFLOW  TYPE         STATE   SEGMENTS  DOES                   EXPECTED",
            "       1   1  Invite    email        draft   New ones  send \"Invite\"          -",
            "       2   2  Accept    application  active  Invited   accept, add to \"Gold\"  -",
            "Before \"Invite\" can be activated: message: missing");
    assertThat(shell.run("carillon:chain-show Nothing").lines())
        .containsExactly("There is no chain \"Nothing\"; chain-list shows all");
  }

  @Test
  void an_activation_says_what_each_member_will_do_and_prints_warnings_R21() {
    members = List.of(Members.active(1234), Members.app());
    shell.with(
        Linter.class,
        (method, arguments) ->
            List.of(
                new Finding(
                    "OVERLAPPING_WINDOWS",
                    Finding.Severity.WARNING,
                    "Invite",
                    "Two windows overlap.",
                    "Use days ago.")));

    assertThat(shell.run("carillon:chain-activate Invite all").lines())
        .containsExactly(
            "Chain \"Invite all\" of 2 workflows is active",
            "\"Invite\" is active; a run now would write to 1,234 addresses; nothing was sent yet,"
                + " it is processed at the next full hour",
            "\"Accept\" is active; from now on it decides whoever applies",
            "",
            "WARNING  OVERLAPPING_WINDOWS  Invite",
            "  Two windows overlap.",
            "  Use days ago.",
            "");
    assertThat(asked).isEqualTo("activate[Invite all]");
  }

  @Test
  void a_chain_is_paused_resumed_with_a_policy_and_forgotten_R44() {
    assertThat(shell.run("carillon:chain-pause Invite all").lines())
        .containsExactly(
            "Chain \"Invite all\" of 2 workflows is paused; go on with chain-resume --policy"
                + " skip|late|shift");
    assertThat(shell.run("carillon:chain-resume Invite all").lines())
        .containsExactly(
            "Chain \"Invite all\" of 2 workflows goes on; what fell due during the pause is not"
                + " sent");
    assertThat(asked).isEqualTo("resume[Invite all, SKIP]");
    shell.run("carillon:chain-resume Invite all --policy late");
    assertThat(asked).isEqualTo("resume[Invite all, LATE]");
    assertThat(shell.run("carillon:chain-delete Invite all").lines())
        .containsExactly(
            "Chain \"Invite all\" of 2 workflows is forgotten; its workflows stay as they are");
    assertThat(asked).isEqualTo("delete[Invite all]");
    assertThat(shell.run("carillon:chain-delete Nothing").lines())
        .containsExactly("There is no chain \"Nothing\"; chain-list shows all");
  }

  @Test
  void a_chain_is_made_of_workflows_by_name_or_number() {
    assertThat(
            shell
                .run("carillon:chain-create Invite all --workflows 'Win back, 2' --description d")
                .lines())
        .containsExactly(
            "Chain \"Invite all\" of 2 workflows is there; start its drafts together with"
                + " chain-activate");
    assertThat(asked).isEqualTo("create[Invite all, , d, [1, 2]]");
    assertThat(shell.run("carillon:chain-create Mine --workflows Nobody").lines())
        .containsExactly("There is no workflow \"Nobody\"; workflow-list shows all");
    assertThat(shell.run("carillon:chain-create Mine").lines())
        .containsExactly("Say which: --workflows \"first, second\"");
  }
}
