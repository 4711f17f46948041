package io.carillon.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Applications;
import io.carillon.api.audit.Audits;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.export.Exports;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.lint.Linter;
import io.carillon.api.report.Reports;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Workflows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contact-campaigns",
        "contact-erase",
        "contact-export",
        "contact-import",
        "event-import",
        "contact-list",
        "contact-show",
        "field-list",
        "field-create",
        "segment-create",
        "segment-list",
        "segment-show",
        "segment-preview",
        "segment-schema",
        "message-create",
        "message-list",
        "message-show",
        "message-preview",
        "message-fields",
        "message-schema",
        "workflow-create",
        "workflow-data",
        "workflow-validate",
        "workflow-list",
        "workflow-show",
        "workflow-export",
        "workflow-export-data",
        "export-list",
        "export-run",
        "export-show",
        "destination-list",
        "destination-test",
        "workflow-activate",
        "workflow-pause",
        "workflow-resume",
        "workflow-duplicate",
        "workflow-delete",
        "workflow-issues",
        "workflow-report",
        "chain-report",
        "workflow-explain",
        "workflow-schema",
        "workflow-log",
        "journey-list",
        "journey-show",
        "journey-end",
        "journey-move",
        "workflow-migrate",
        "category-create",
        "category-delete",
        "category-list",
        "category-show",
        "group-create",
        "group-delete",
        "group-list",
        "group-show",
        "condition-template-create",
        "condition-template-delete",
        "condition-template-list",
        "condition-template-schema",
        "condition-template-show",
        "condition-template-validate",
        "policy-create",
        "policy-delete",
        "policy-list",
        "policy-schema",
        "policy-show",
        "policy-validate",
        "chain-list",
        "chain-show",
        "chain-activate",
        "chain-pause",
        "chain-resume",
        "chain-delete",
        "chain-create",
        "template-list",
        "template-show",
        "template-use",
        "template-schema",
        "hour-strike",
        "hour-list",
        "delivery-list",
        "delivery-resend",
        "delivery-resolve",
        "status",
        "address-add",
        "address-choose",
        "address-import",
        "address-list",
        "address-remove",
        "application-accept",
        "audit-list",
        "application-list",
        "application-record",
        "application-reject",
        "bounce-list",
        "bounce-read",
        "chain-lint",
        "chain-simulate",
        "contact-resubscribe",
        "contact-unsubscribe",
        "message-links",
        "message-save-as",
        "message-signup",
        "message-test",
        "segment-compare",
        "segment-lint",
        "segment-versions",
        "suppression-add",
        "suppression-export",
        "suppression-import",
        "suppression-list",
        "suppression-remove",
        "terms-create",
        "terms-list",
        "tracking-key-list",
        "tracking-key-revoke",
        "route-list",
        "route-show",
        "tracking-key-rotate",
        "tracking-status",
        "unsubscription-list",
        "workflow-lint",
        "workflow-message",
        "workflow-release",
        "workflow-reset",
        "customer-message-export",
        "customer-message-import",
        "customer-message-list",
        "customer-message-preview",
        "customer-message-reset",
        "customer-message-schema",
        "customer-message-set",
        "customer-message-validate",
        "outcome-list",
        "outcome-record",
        "workflow-simulate"
      })
  void every_command_is_there_and_explains_itself(String command) {
    Shell.Result help = shell.run("carillon:" + command + " --help");

    assertThat(help.status()).isZero();
  }

  @Test
  void all_commands_are_listed_with_a_description() {
    assertThat(shell.run("carillon:commands --csv").lines())
        .hasSize(139)
        .contains("status,Show which bundles are running and whether they are well")
        .noneMatch(line -> line.endsWith(","));
  }

  @Test
  void the_guide_has_every_command_and_option() throws Exception {
    String guide = Files.readString(Path.of("..", "..", "docs", "commands.md"));
    Shell.Result commands = shell.run("carillon:commands --csv");

    for (String line : commands.lines().subList(1, commands.lines().size())) {
      String name = line.substring(0, line.indexOf(','));
      assertThat(guide).as(name).containsPattern("### `(carillon:)?" + name + "[ `]");
      String section = guide.split("### `(carillon:)?" + name + "[ `]")[1].split("\n### ")[0];
      for (String word : shell.run("carillon:" + name + " --help").output().split("\\s+")) {
        if (word.startsWith("--") && !word.equals("--help")) {
          assertThat(section).as(name).contains(word.replaceAll("[^a-z-]", ""));
        }
      }
    }
  }

  @Test
  void output_goes_where_the_shell_sends_it() {
    // Karaf's own grep is not here; a command's output in parentheses becomes its value.
    assertThat(shell.run("x = \"$(carillon:commands --csv)\"").output()).doesNotContain("carillon");
  }

  @Test
  void a_bundle_that_is_not_running_is_named_in_one_line() {
    Shell.Result result = shell.run("carillon:workflow-list");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "The workflows bundle is not running, or waits for another one: carillon:status shows"
                + " which");
  }

  @ParameterizedTest
  @CsvSource({
    "bounce-list, bounces",
    "tracking-status, tracking",
    "workflow-lint x, lint",
    "workflow-report x, reporting",
    "application-list, applications",
    "template-list, gallery",
    "audit-list, audit"
  })
  void a_feature_that_is_not_installed_is_named_in_one_line_also_without_a_database(
      String command, String feature) {
    leaveOut();
    shell.without("javax.sql.DataSource");

    Shell.Result result = shell.run("carillon:" + command);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            ("The feature carillon-%1$s is not installed; an admin adds it with feature:install"
                    + " carillon-%1$s")
                .formatted(feature));
  }

  private void leaveOut() {
    List.of(
            Bounces.class,
            Tracking.class,
            Linter.class,
            Reports.class,
            Applications.class,
            Gallery.class,
            Audits.class,
            Exports.class)
        .forEach(shell::leftOut);
  }

  @Test
  void what_was_left_out_is_no_trouble_of_the_status() {
    leaveOut();

    assertThat(shell.run("carillon:status --csv").lines())
        .contains(
            "bounces bundle,not installed,The feature carillon-bounces is not installed; an admin adds"
                + " it with feature:install carillon-bounces")
        .contains("contacts bundle,not running,")
        .last()
        .isEqualTo("8 things are not as they should be");
  }

  @Test
  void without_a_database_that_is_what_is_said() {
    shell.without("javax.sql.DataSource");

    assertThat(shell.run("carillon:workflow-list").output())
        .isEqualToIgnoringNewLines(
            "The database is not ready: carillon:status and the log tell why");
  }

  @Test
  void a_users_mistake_is_one_line_and_status_1() {
    shell.with(
        Workflows.class,
        (method, arguments) -> {
          throw new InvalidInputException("Workflow \"x\" is a draft and can't be paused");
        });

    Shell.Result result = shell.run("carillon:workflow-pause x");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines()).containsExactly("Workflow \"x\" is a draft and can't be paused");
  }

  @Test
  void a_database_that_went_away_is_one_line() {
    shell.with(
        Workflows.class,
        (method, arguments) -> {
          throw new IllegalStateException(
              "Failed to obtain connection", new SQLException("Connection refused\nsecond line"));
        });

    Shell.Result result = shell.run("carillon:workflow-list");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "The database does not answer as it should: Connection refused; carillon:status and"
                + " the log tell more");
  }

  @Test
  void an_error_of_ours_is_one_line_too() {
    shell.with(
        Workflows.class,
        (method, arguments) -> {
          throw new IllegalStateException("boom");
        });

    assertThat(shell.run("carillon:workflow-list").lines())
        .containsExactly("Unexpected error: boom; the log has the details");
  }

  @Test
  void options_may_follow_the_arguments_and_names_need_no_quotes() {
    List<String> asked = new ArrayList<>();
    shell.with(
        Workflows.class,
        (method, arguments) -> {
          asked.add(method + List.of(arguments).subList(0, arguments.length - 1));
          throw new InvalidInputException("enough");
        });

    shell.run("carillon:workflow-resume Win back --policy late");
    shell.run("carillon:workflow-resume --policy=shift 'Win back'");
    shell.run("carillon:workflow-resume 'Win back' --policy=skip");
    shell.run("carillon:workflow-resume 007");
    shell.run("carillon:workflow-delete -y Win back");

    assertThat(asked)
        .containsExactly(
            "resume[Win back, LATE]",
            "resume[Win back, SHIFT]",
            "resume[Win back, SKIP]",
            "resume[007, SKIP]",
            "delete[Win back]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carillon:workflow-report x --sate sent",
        "carillon:workflow-issues --limit many",
        "carillon:workflow-report x --limit",
        "carillon:workflow-report x --state sent",
        "carillon:workflow-list --csv --json",
        "carillon:workflow-resume x --policy perhaps",
        "carillon:workflow-delete x",
        "carillon:workflow-create /nowhere/at-all.yaml",
        "carillon:contact-import one.csv two.csv",
        "carillon:delivery-resolve x sent",
        "carillon:delivery-resolve 5 maybe",
        "carillon:field-create tier colour",
        "carillon:hour-strike --at 2026-03-10T10:00Z",
        "carillon:workflow-explain x",
        "carillon:workflow-log --kind nonsense",
        "carillon:journey-show x",
        "carillon:journey-end x y",
        "carillon:segment-preview x --zone Mars",
        "carillon:workflow-issues --limit 0",
        "carillon:contact-list --limit 99999"
      })
  void what_is_written_wrongly_is_said_in_one_plain_line(String line) {
    for (Class<?> type :
        List.of(
            Workflows.class,
            io.carillon.api.Company.class,
            io.carillon.api.contact.Fields.class,
            io.carillon.api.contact.ContactImports.class,
            io.carillon.api.delivery.Deliveries.class,
            io.carillon.api.contact.Contacts.class,
            io.carillon.api.segment.Segments.class,
            io.carillon.api.workflow.Issues.class)) {
      shell.with(type, (method, arguments) -> method.equals("list") ? List.of() : Optional.empty());
    }

    Shell.Result result = shell.run(line);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines()).hasSize(1);
    assertThat(result.output()).doesNotContain("\u001B").doesNotContain("Unexpected");
  }

  /** All that a terminal obeys, and what must stay. */
  private static final String OBEYED =
      IntStream.concat(
              IntStream.rangeClosed(0, 0x9F).filter(Character::isISOControl),
              IntStream.of(0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069))
          .filter(character -> character != '\n' && character != '\r' && character != '\t')
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carillon:status",
        "carillon:status --csv",
        "carillon:status --json",
        "carillon:workflow-pause x"
      })
  void no_control_character_of_what_is_told_reaches_the_terminal(String line) {
    String told = "é\u200D👍 first" + OBEYED + "last";
    shell.with(
        HealthCheck.class,
        (method, arguments) -> method.equals("name") ? "smtp" : new HealthStatus(false, told));
    shell.with(
        Workflows.class,
        (method, arguments) -> {
          throw new InvalidInputException(told);
        });

    String output = shell.run(line).output();

    assertThat(output).contains("é\u200D👍 first").contains("last");
    assertThat(output.replace("\r\n", "\n").chars().filter(c -> c != '\n' && c != '\t'))
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> c >= 0x2028 && c <= 0x202E || c >= 0x2066 && c <= 0x2069);
    if (line.endsWith("--json")) {
      assertThat(output).contains("\\u001B").contains("\\u0085").contains("\\u202e");
    }
  }

  @Test
  void status_names_what_is_not_well_and_fails() {
    shell.with(
        HealthCheck.class,
        (method, arguments) ->
            method.equals("name") ? "smtp" : new HealthStatus(false, "mail.example: refused"));

    Shell.Result result = shell.run("carillon:status --csv");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .contains("what,state,detail", "store bundle,running,", "journeys bundle,not running,")
        .contains("smtp,not well,mail.example: refused");
  }
}
