package io.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource({
    "delivery, 1 delivery, 2 deliveries",
    "address,  1 address,  2 addresses",
    "contact,  1 contact,  2 contacts",
    "day,      1 day,      2 days"
  })
  void one_is_singular_and_all_else_is_plural(String noun, String one, String two) {
    assertThat(Amount.of(1, noun)).isEqualTo(one);
    assertThat(Amount.of(2, noun)).isEqualTo(two);
    assertThat(Amount.of(0, noun)).isEqualTo(two.replace('2', '0'));
  }

  @Test
  void thousands_are_told_apart_and_verbs_follow() {
    assertThat(Amount.of(1_234_567, "mail")).isEqualTo("1,234,567 mails");
    assertThat(Amount.are(1)).isEqualTo("is");
    assertThat(Amount.are(0)).isEqualTo("are");
  }
}
