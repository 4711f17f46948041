package io.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "a@b.example, a@b.example",
    "' a@b.example ', a@b.example",
    "first.last+tag@sub.mail-host.example, first.last+tag@sub.mail-host.example",
    "o'neil!#$%&*/=?^_`{|}~-@b.example, o'neil!#$%&*/=?^_`{|}~-@b.example",
    "user@bücher.example, user@xn--bcher-kva.example",
    "user@host.internal, user@host.internal"
  })
  void these_are_addresses(String given, String expected) {
    assertThat(MailAddress.normalize(given)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@b",
        "@b.example",
        "a@",
        "a@.example",
        "a@b..example",
        "a@b.example.",
        "a@-b.example",
        "a@b-.example",
        "a@b.example-",
        ".a@b.example",
        "a.@b.example",
        "a..b@c.example",
        "a b@c.example",
        "a@b c.example",
        "a@b.example\r\nRCPT TO:<x@y.example>",
        "a\r\nDATA@b.example",
        "a>@b.example",
        "<a@b.example>",
        "Ana <a@b.example>",
        "a@b.example,c@d.example",
        "\"a b\"@c.example",
        "a@[127.0.0.1]",
        "a@b.example\0",
        "jürgen@b.example",
        "a@b@c.example "
      })
  void these_are_not(String given) {
    assertThat(MailAddress.normalize(given)).isNull();
  }

  @Test
  void too_long_is_none() {
    assertThat(MailAddress.normalize("a".repeat(64) + "@b.example")).isNotNull();
    assertThat(MailAddress.normalize("a".repeat(65) + "@b.example")).isNull();
    assertThat(MailAddress.normalize("a@" + "b".repeat(64) + ".example")).isNull();
    assertThat(MailAddress.normalize("a@" + "b.".repeat(130) + "example")).isNull();
    assertThat(MailAddress.normalize(null)).isNull();
  }
}
