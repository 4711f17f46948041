package io.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(SELECT count(*) FROM event e WHERE e.type = ?) >= ?",
        "'it''s; (' || \"a;)\" || ?",
        "E'a\\'; (' = ''",
        "note'x' = '\\' || ')'",
        "$$;(')$$ || $q$ $$;) $q$",
        "a$1$ = b$1$",
        "/* ; ( /* nested ' */ ) */ true",
        "true /**/",
        "1 - 2 / 3 = $1"
      })
  void what_stands_for_itself_is_left_as_it_is(String text) {
    assertThat(SqlText.checked(text)).isEqualTo(text);
  }

  @Test
  void a_comment_swallows_nothing_of_what_follows() {
    assertThat(SqlText.checked("true -- it's (true;")).isEqualTo("true -- it's (true;\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true; DELETE FROM event",
        "true); DELETE FROM event; SELECT (true",
        "false) OR (true",
        "(true",
        "'x",
        "\"x",
        "E'x\\'",
        "$q$ = $$",
        "/* true",
        "/* /* */ true",
        "'a' -- '\n; DELETE FROM event"
      })
  void what_would_break_out_is_refused_in_one_line(String text) {
    assertThatThrownBy(() -> SqlText.checked(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("its SQL can't be used: a ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void a_huge_text_is_read_and_told_in_short() {
    assertThat(SqlText.checked("'" + "''".repeat(1_000_000) + "'")).hasSize(2_000_002);
    assertThatThrownBy(() -> SqlText.checked("(".repeat(1_000_000))).message().hasSizeLessThan(700);
  }
}
