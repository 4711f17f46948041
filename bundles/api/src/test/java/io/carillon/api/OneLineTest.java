package io.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void a_long_text_is_cut_between_two_characters() {
    assertThat(OneLine.of("y".repeat(500))).isEqualTo("y".repeat(500));
    assertThat(OneLine.of("y".repeat(501))).isEqualTo("y".repeat(499) + "…");
    assertThat(OneLine.of("y".repeat(498) + "😀😀")).isEqualTo("y".repeat(498) + "…");
  }
}
