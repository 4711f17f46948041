package io.carillon.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void what_the_shell_gets_is_a_name_and_quoted_words() {
    assertThat(CommandLine.read("carillon:workflow-show \"Win $back\" --csv a\\'b").refusal())
        .isPresent();
    assertThat(CommandLine.read("carillon:workflow-show \"Win $(back)\" --csv").rewritten())
        .isEqualTo("carillon:workflow-show 'Win $(back)' '--csv'");
    assertThat(CommandLine.read("  status ").rewritten()).isEqualTo("carillon:status");
    assertThat(CommandLine.read("segment-show it\"'\"s 'a \"b\" {c}' ''").rewritten())
        .isEqualTo("carillon:segment-show 'it'\"'\"'s' 'a \"b\" {c}' ''");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shell:exec id",
        "carillon:status > /tmp/x",
        "carillon:status | tac -f /tmp/x",
        "carillon:status; shell:exec id",
        "carillon:status\nshell:exec id",
        "carillon:status $(shell:exec id)",
        "carillon:status `id`",
        "carillon:workflow-show $x",
        "$.context getBundles",
        "($.reader class) classLoader",
        "x = { shell:exec id }",
        "(new java.io.File /etc/shadow) delete",
        "*:exec id",
        ".context",
        "carillon:shell:exec",
        "CARILLON:status",
        "history-file=/tmp/x",
        "carillon:workflow-show 'open",
        "carillon:workflow-show \"open",
        "carillon:status <(id)",
        "carillon:status &",
        "carillon:status \u001b[2J",
        "{id}",
        "carillon:../x",
        "contact-list 'x\\'",
        "contact-list \"it's\\\" '; shell:exec id;'",
        "contact-list x\\ y"
      })
  void anything_else_is_refused(String line) {
    assertThat(CommandLine.read(line).refusal()).isPresent();
  }
}
