package io.carillon.shell.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.lint.Finding;
import io.carillon.api.lint.Finding.Severity;
import io.carillon.api.lint.Linter;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LintCommandsTest {
  private static final Finding WINDOWS =
      new Finding("WINDOWS", Severity.WARNING, "A and B", "They overlap.", "Use days_ago.");
  private static final Finding NEVER =
      new Finding("NEVER", Severity.ERROR, "Nobody", "Never true.", "Change it.", "all[1]");

  private final Shell shell = new Shell();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Object> asked = new ArrayList<>();

  @BeforeEach
  void services() {
    shell.with(Company.class, (method, arguments) -> ZoneId.of("Europe/Madrid"));
    shell.with(
        Linter.class,
        (method, arguments) -> {
          asked.addAll(List.of(method, arguments[0], arguments[1]));
          return findings;
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void a_workflow_without_findings_is_said_to_have_none_R47() {
    Shell.Result result = shell.run("carillon:workflow-lint Win back --at 2026-03-10T10:00");
    assertThat(result.lines()).containsExactly("Workflow \"Win back\": nothing found");
    assertThat(asked)
        .containsExactly("workflow", "Win back", Instant.parse("2026-03-10T09:00:00Z"));
  }

  @Test
  void warnings_are_shown_with_code_sentence_and_advice_and_are_no_failure_R47() {
    findings.add(WINDOWS);
    Shell.Result result = shell.run("carillon:chain-lint Welcome all");
    assertThat(result.status()).isZero();
    assertThat(result.lines())
        .containsExactly(
            "WARNING  WINDOWS  A and B",
            "  They overlap.",
            "  Use days_ago.",
            "",
            "Chain \"Welcome all\": no errors");
    assertThat(asked).startsWith("chain", "Welcome all");
  }

  @Test
  void an_error_is_exit_status_1_R22() {
    findings.addAll(List.of(NEVER, WINDOWS));
    Shell.Result result = shell.run("carillon:workflow-lint Win back --csv");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "severity,code,subject,place,sentence,advice",
            "error,NEVER,Nobody,all[1],Never true.,Change it.",
            "warning,WINDOWS,A and B,,They overlap.,Use days_ago.",
            "Workflow \"Win back\" has 1 error; an activation would be refused");
    assertThat(shell.run("carillon:workflow-lint Win back").lines())
        .startsWith("ERROR  NEVER  Nobody, all[1]", "  Never true.");
  }

  @Test
  void a_program_reads_findings_as_json() {
    findings.add(WINDOWS);
    assertThat(shell.run("carillon:chain-lint Welcome --json").output())
        .contains("\"severity\" : \"warning\"")
        .contains("\"code\" : \"WINDOWS\"");
  }
}
