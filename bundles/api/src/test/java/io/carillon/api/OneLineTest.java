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

  @Test
  void what_a_server_said_is_cut_and_holds_no_half_characters() {
    assertThat(OneLine.cut(" 550\r\n\t no\u0085such user\0 ", 500)).isEqualTo("550 no such user");
    assertThat(OneLine.cut("\ud83d?\ude00x", 500)).isEqualTo("???x");
    assertThat(OneLine.cut("y".repeat(499) + "😀", 500)).isEqualTo("y".repeat(499));
  }

  @Test
  void a_text_of_any_length_becomes_one_line() {
    assertThat(OneLine.joined(" a\n\tb\u0007c ")).isEqualTo("a b c");
    assertThat(OneLine.joined("y".repeat(5000))).hasSize(5000);
  }
}
