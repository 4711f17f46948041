package io.carillon.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void what_the_shell_gets_is_a_name_and_a_variable_for_each_word() {
    assertThat(CommandLine.read("carillon:workflow-show \"Win $back\" --csv a\\'b").refusal())
        .isPresent();
    CommandLine line = CommandLine.read("segment-show it\"'\"s 'a \"b\" {c}' ''");
    assertThat(line.call())
        .isEqualTo("carillon:segment-show $carillonWord0 $carillonWord1 $carillonWord2");
    assertThat(line.variables())
        .isEqualTo(
            Map.of("carillonWord0", "it's", "carillonWord1", "a \"b\" {c}", "carillonWord2", ""));
    assertThat(CommandLine.read("  status ").call()).isEqualTo("carillon:status");
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
