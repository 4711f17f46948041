package io.carillon.api.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@shop.example",
        "ANN@SHOP.EXAMPLE",
        " ann@shop.example\t",
        "ann@shop.example\r\n",
        "ann@shop.example\u00A0",
        "\u3000ann@shop.example\u2009",
        "\u200Bann@shop.example",
        "\uFEFFann@shop.example",
        "\u202Aann@shop.example\u202C",
        "\u200Eann@shop.example\u200F",
        "\u2066ann@shop.example\u2069",
        "a\u200Bn\u00ADn@shop.example",
        "ann@sh\u200Bop.example",
        "ann@shop.example.",
        "ann@shop.example;",
        "ann@shop.example,",
        "ann@shop.example ; ",
        "ann@shop.example.;,",
        "ann＠shop.example",
        "ann﹫shop.example",
        "ａｎｎ＠ｓｈｏｐ．ｅｘａｍｐｌｅ",
        "ann@shop。example",
        "mailto:ann@shop.example",
        "MailTo: ann@shop.example",
        "mailto:ann@shop.example?subject=Hi%20you&cc=bob@shop.example",
        "mailto:ann%40shop.example",
        "mailto:%61nn@shop.example",
        "<ann@shop.example>",
        "< ann@shop.example >;",
        "<mailto:ann@shop.example>",
        "Ann <ann@shop.example>",
        "\"Doe, Ann\" <ann@shop.example>",
        "Doe, Ann <ann@shop.example>,",
        "ann@shop.example <ann@shop.example>",
        "'Ann@shop.example' <ann@shop.example>",
        "\"ann@shop.example\"",
        "'ann@shop.example'",
        "“ann@shop.example”",
        "\"ann\"@shop.example"
      })
  void all_of_these_are_one_address(String written) {
    assertThat(EmailAddress.parse(written)).contains(EmailAddress.of("ann@shop.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "Ada.Abel+x@EXAMPLE.Co.UK, Ada.Abel+x@example.co.uk",
    "o'neil!#$%&*/=?^_`{|}~-@b.example, o'neil!#$%&*/=?^_`{|}~-@b.example",
    "ann%40work@shop.example, ann%40work@shop.example",
    "ida@straße.example, ida@xn--strae-oqa.example",
    "ida@STRAẞE.example, ida@xn--strae-oqa.example",
    "ida@xn--strae-oqa.example, ida@xn--strae-oqa.example",
    "ida@strasse.example, ida@strasse.example",
    "ada@MÜNCHEN.example, ada@xn--mnchen-3ya.example",
    "user@host.internal, user@host.internal"
  })
  void the_name_is_kept_and_the_domain_is_made_ascii_in_lower_case(String written, String stored) {
    assertThat(EmailAddress.of(written).canonical()).isEqualTo(stored);
  }

  @Test
  void sharp_s_and_ss_are_two_domains() {
    assertThat(EmailAddress.of("ida@straße.example"))
        .isNotEqualTo(EmailAddress.of("ida@strasse.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00A0",
        "ann",
        "ann@shop",
        "@shop.example",
        "ann@",
        "ann@@shop.example",
        "ann@.example",
        "ann@shop..example",
        "ann@-shop.example",
        "ann@shop-.example",
        "ann@my_shop.example",
        ".ann@shop.example",
        "ann.@shop.example",
        "a..n@shop.example",
        "a n@shop.example",
        "a\u00A0n@shop.example",
        "ann@sh op.example",
        "ann@sh\u00A0op.example",
        "ann@sh\u202Eop.example",
        "ann@[127.0.0.1]",
        "ann@127.0.0.1",
        "ann@shop.123",
        "ann@shop.e",
        "ann@xn--a.example",
        "jürgen@shop.example",
        "аnn@shop.example",
        "\"a b\"@shop.example",
        "ann@shop.example,bob@shop.example",
        "ann@shop.example bob@shop.example",
        "ann@shop.example; bob@shop.example",
        "bob@shop.example <ann@shop.example>",
        "bob@shop.example, Ann <ann@shop.example>",
        "<ann@shop.example> <bob@shop.example>",
        "mailto:ann@shop.example,bob@shop.example",
        "mailto:ann%C0shop.example",
        "mailto:\uD83D\uDE00%41nn@shop.example",
        "<ann@shop.example",
        "ann@shop.example>",
        "ann@shop.example\0",
        "ann@shop.example\nBcc: bob@shop.example",
        "ann\r@shop.example",
        "ann\r\nDATA@shop.example",
        "ann@shop.example\r\nRCPT TO:<bob@shop.example>",
        "Ann\r\nBcc: x <ann@shop.example>",
        "https://shop.example/@ann",
        "n/a"
      })
  void these_are_none(String written) {
    assertThat(EmailAddress.parse(written)).isEmpty();
    assertThatThrownBy(() -> EmailAddress.of(written))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is no e-mail address");
  }

  @Test
  void nothing_is_none() {
    assertThat(EmailAddress.parse(null)).isEmpty();
    assertThatThrownBy(() -> EmailAddress.of(null)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void limits_of_length_hold() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@shop.example")).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + "@shop.example")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "b".repeat(64) + ".example")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "b.".repeat(130) + "example")).isEmpty();
    assertThat(EmailAddress.parse("<".repeat(1_000_000) + "a@shop.example")).isEmpty();
    assertThat(EmailAddress.parse("\"".repeat(900) + "a@shop.example" + "\"".repeat(900)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\u00A0n@shop.example | U+00A0 NO-BREAK SPACE at position 2",
        "' a\u2003n@shop.example' | U+2003 EM SPACE at position 3",
        "ann@sh\u202Eop.example | U+202E RIGHT-TO-LEFT OVERRIDE at position 7",
        "аnn@shop.example | U+0430 CYRILLIC SMALL LETTER A at position 1",
        "ann,bob@shop.example | U+002C COMMA at position 4",
        "😀jürgen@shop.example | U+1F600 GRINNING FACE at position 1",
        "ann@sh\u0007op.example | U+0007 BEL at position 7"
      })
  void what_is_refused_is_told_with_the_character_that_is_the_trouble(String written, String told) {
    assertThat(EmailAddress.fault(written)).contains(told);
  }

  @Property
  void reading_never_throws_and_a_reading_reads_as_itself(@ForAll String text) {
    for (String written :
        new String[] {text, text + "@shop.example", "a@" + text, "mailto:" + text}) {
      Optional<EmailAddress> read = EmailAddress.parse(written);
      read.ifPresent(EmailAddressTest::readsAsItself);
      assertThat(EmailAddress.fault(written)).matches("(?s)|: .+");
    }
  }

  @Property
  void addresses_are_equal_exactly_if_they_differ_in_case_alone(
      @ForAll("addresses") String one, @ForAll("addresses") String other) {
    assertThat(EmailAddress.of(one).equals(EmailAddress.of(other)))
        .isEqualTo(one.equalsIgnoreCase(other));
    assertThat(EmailAddress.of(one).key())
        .isEqualTo(EmailAddress.of(one).canonical().toLowerCase(Locale.ROOT));
    readsAsItself(EmailAddress.of(one));
  }

  @Property
  void whatever_stands_around_an_address_changes_nothing(
      @ForAll("addresses") String address,
      @ForAll("around") String before,
      @ForAll("around") String behind,
      @ForAll("wrappings") String wrapping) {
    String written = before + wrapping.replace("{}", address) + behind;
    assertThat(EmailAddress.parse(written)).contains(EmailAddress.of(address));
  }

  private static void readsAsItself(EmailAddress address) {
    assertThat(EmailAddress.parse(address.canonical()).map(EmailAddress::canonical))
        .contains(address.canonical());
    assertThat(EmailAddress.parse(address.key())).contains(address);
    assertThat(address.canonical()).matches("[!-~]+@[a-z0-9.-]+").hasSizeLessThanOrEqualTo(254);
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> local =
        Arbitraries.strings().withChars("aAbB1+_").ofMinLength(1).ofMaxLength(3);
    Arbitrary<String> domain = Arbitraries.of("shop.example", "Shop.Example", "s.example");
    return local.flatMap(name -> domain.map(host -> name + "@" + host));
  }

  @Provide
  Arbitrary<String> around() {
    return Arbitraries.strings().withChars(" \t\u00A0\u200B\uFEFF\u202A\u3000").ofMaxLength(3);
  }

  @Provide
  Arbitrary<String> wrappings() {
    return Arbitraries.of(
        "{}",
        "<{}>",
        "Ann <{}>",
        "mailto:{}",
        "<mailto:{}?subject=x>",
        "{}.",
        "{};",
        "'{}'",
        "\"{}\",");
  }
}
