package io.carillon.support.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormulasTest {
  @Test
  void what_a_spreadsheet_would_calculate_is_a_text_R158() {
    for (String text : List.of("=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uFF1D1")) {
      assertThat(Formulas.harmless(text, text)).isEqualTo("'" + text);
    }
  }

  @Test
  void other_texts_and_numbers_stay_as_they_are_R158() {
    for (String text : List.of("", "a=1", "'=1", "1-1")) {
      assertThat(Formulas.harmless(text, text)).isEqualTo(text);
    }
    assertThat(Formulas.harmless(-1, "-1")).isEqualTo("-1");
  }
}
