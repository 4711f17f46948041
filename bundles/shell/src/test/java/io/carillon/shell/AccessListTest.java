package io.carillon.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.api.InvalidInputException;
import io.carillon.api.audit.Actor;
import io.carillon.api.audit.Audits;
import io.carillon.api.audit.Change;
import io.carillon.api.workflow.Workflows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The access list that the distribution has for Karaf's shell. */
class AccessListTest {
  private static final Path LIST =
      Path.of("src", "main", "cfg", "org.apache.karaf.command.acl.carillon.cfg");

  private static List<String> rules() throws Exception {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void every_command_stands_in_the_access_list_once() throws Exception {
    assertThat(rules().stream().map(AccessListTest::command))
        .containsAll(commands())
        .doesNotHaveDuplicates();
  }

  private static List<String> commands() {
    try (Shell shell = new Shell()) {
      return shell.run("carillon:commands --csv").lines().stream()
          .skip(1)
          .map(line -> line.substring(0, line.indexOf(',')))
          .toList();
    }
  }

  private static String command(String rule) {
    return rule.substring(0, rule.indexOf('=')).strip();
  }

  @Test
  void roles_are_a_ladder() throws Exception {
    assertThat(rules().stream().map(rule -> rule.substring(rule.indexOf('=') + 1).strip()))
        .allMatch(Set.of("viewer, manager, admin", "manager, admin", "admin")::contains);
  }

  /** What managers and admins may do and viewers may not changes something, but for these. */
  private static final Set<String> ONLY_LOOK =
      Set.of(
          "workflow-validate",
          "policy-validate",
          "condition-template-validate",
          "customer-message-validate",
          "audit-list");

  @Test
  void every_command_that_changes_something_leaves_one_row_in_the_audit_log() throws Exception {
    List<String> commands = commands();
    for (String rule : rules()) {
      String command = command(rule);
      if (!commands.contains(command)) {
        continue;
      }
      boolean changes = !rule.contains("viewer") && !ONLY_LOOK.contains(command);
      try (Shell shell = new Shell()) {
        shell.run("carillon:" + command + " 'one thing' another --yes");
        if (shell.audited().isEmpty()) {
          shell.run("carillon:" + command + " 'one thing'");
        }
        if (shell.audited().isEmpty()) {
          shell.run("carillon:" + command + " 1 sent");
        }
        if (shell.audited().isEmpty()) {
          shell.run("carillon:" + command);
        }

        assertThat(shell.audited()).as(command).hasSize(changes ? 1 : 0);
        assertThat(shell.audited()).allMatch(change -> change.action().equals(command));
      }
    }
    assertThat(Path.of("one thing")).as("what a command left behind").doesNotExist();
  }

  @Test
  void the_log_has_the_arguments_and_the_options_that_were_given() {
    try (Shell shell = new Shell()) {
      shell.run("carillon:workflow-resume Win back --policy late");

      assertThat(shell.audited())
          .extracting(Change::object, Change::detail)
          .containsExactly(tuple("Win back", "workflow-resume Win back --policy late"));
      shell.run("carillon:suppression-add nonsense");
      assertThat(shell.audited().get(1).detail()).isEqualTo("suppression-add nonsense");
      assertThat(shell.audited().get(0).actor())
          .isEqualTo(new Actor("console", List.of(), "SHELL"));
    }
  }

  @Test
  void while_the_audit_log_is_away_nothing_is_changed() {
    try (Shell shell = new Shell()) {
      shell.without(Audits.class.getName());

      assertThat(shell.run("carillon:workflow-delete x --yes").lines())
          .containsExactly(
              "The audit bundle is not running, or waits for another one: carillon:status shows"
                  + " which");
    }
  }

  @Test
  void where_the_audit_log_was_left_out_changes_are_made_without() {
    try (Shell shell = new Shell()) {
      shell.leftOut(Audits.class);
      shell.with(
          Workflows.class,
          (method, arguments) -> {
            throw new InvalidInputException("Workflow \"x\" was asked for");
          });

      assertThat(shell.run("carillon:workflow-pause x").lines())
          .containsExactly("Workflow \"x\" was asked for");
    }
  }
}
