package io.carillon.shell.completer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameCompleterTest {
  private static final List<String> NAMES =
      List.of("Win back", "Win back now", "Welcome", "Fête (été) 2", "first sale");

  @Test
  void names_are_offered_word_by_word() {
    assertThat(NameCompleter.nextWords(NAMES, List.of("workflow-show")))
        .containsExactly("Fête", "Welcome", "Win", "first");
    assertThat(NameCompleter.nextWords(NAMES, List.of("workflow-show", "win")))
        .containsExactly("back");
    assertThat(NameCompleter.nextWords(NAMES, List.of("workflow-show", "Win", "back")))
        .containsExactly("now");
  }

  @Test
  void options_may_stand_before_the_name() {
    assertThat(NameCompleter.nextWords(NAMES, List.of("workflow-delete", "--yes", "first")))
        .containsExactly("sale");
    assertThat(
            NameCompleter.nextWords(NAMES, List.of("workflow-resume", "--policy", "late", "first")))
        .containsExactly("sale");
    assertThat(NameCompleter.nextWords(NAMES, List.of("workflow-resume", "--policy", "late")))
        .contains("Win");
  }

  @Test
  void what_the_shell_would_have_to_escape_is_not_offered() {
    assertThat(NameCompleter.nextWords(List.of("Fête (été)"), List.of("workflow-show", "fête")))
        .isEmpty();
    assertThat(NameCompleter.nextWords(List.of("a\"b"), List.of("workflow-show"))).isEmpty();
  }
}
