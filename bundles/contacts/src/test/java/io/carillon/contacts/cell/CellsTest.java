package io.carillon.contacts.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.contacts.csv.CsvLine;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  private static final CsvLine NO_LINE = new CsvLine(1, List.of(), null);
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @ParameterizedTest
  @CsvSource({
    "ada@example.com,ada@example.com",
    "Ada.Abel+x@EXAMPLE.Co.UK,Ada.Abel+x@example.co.uk",
    "ada@mail.example.test,ada@mail.example.test",
    "o'neil@example.com,o'neil@example.com",
    "ada@münchen.example,ada@xn--mnchen-3ya.example",
    "a_b-c@ex-ample.museum,a_b-c@ex-ample.museum",
    "ada@example.com.,ada@example.com",
    "Ada <ada@example.com>,ada@example.com",
    "ida@straße.example,ida@xn--strae-oqa.example",
    "ada@example.com\u00A0,ada@example.com"
  })
  void addresses_are_taken_and_their_domain_is_made_ascii(String cell, String stored)
      throws BadCellException {
    assertThat(new EmailAddresses().read(cell, NO_LINE)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "@example.com",
        "ada@",
        "ada@@example.com",
        "ada@exam ple.com",
        ".ada@example.com",
        "ada.@example.com",
        "a..b@example.com",
        "ada@-example.com",
        "ada@example-.com",
        "ada@example..com",
        "ada@192.168.0.1",
        "ada@example.123",
        "ada@example.com\nBcc: x@example.com",
        "ada\r@example.com",
        "zoë@example.com",
        "ada@example.c",
        "a,b@example.com",
        "a b@example.com"
      })
  void what_is_no_address_is_refused(String cell) {
    refused(new EmailAddresses(), cell);
  }

  @Test
  void a_refused_address_is_told_with_the_character_that_is_the_trouble() {
    assertThatThrownBy(() -> new EmailAddresses().read("a\u00A0da@example.com", NO_LINE))
        .hasMessage(
            "is not an e-mail address: U+00A0 NO-BREAK SPACE at position 2 may not stand there");
  }

  @Test
  void limits_of_length_hold_for_addresses() throws BadCellException {
    EmailAddresses addresses = new EmailAddresses();
    assertThat(addresses.read("a".repeat(64) + "@example.com", NO_LINE)).hasSize(76);
    refused(addresses, "a".repeat(65) + "@example.com");
    refused(addresses, "a@" + "b".repeat(64) + ".com");
    refused(addresses, "a@" + "b.".repeat(130) + "com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "+1.50", "12.", ".5", "1e3", "1E-10", "1.5e+3"})
  void numbers_have_digits_on_both_sides_of_the_point(String cell) throws BadCellException {
    if (cell.startsWith(".") || cell.endsWith(".")) {
      refused(new Numbers('.'), cell);
    } else {
      assertThat(new Numbers('.').read(cell, NO_LINE)).isEqualTo(cell);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1,5", "1 000", "1e", "1e1000", "NaN", "Infinity", "0x10", "-", "e5", "١"})
  void what_is_no_number_is_refused(String cell) {
    refused(new Numbers('.'), cell);
  }

  @Test
  void a_decimal_comma_is_read_where_it_is_asked_for() throws BadCellException {
    assertThat(new Numbers(',').read("1,50", NO_LINE)).isEqualTo("1.50");
    refused(new Numbers(','), "1.50");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23,2026-11-22T23:00:00Z",
    "2026-11-23T08:30,2026-11-23T07:30:00Z",
    "2026-11-23 08:30:15,2026-11-23T07:30:15Z",
    "2026-11-23T08:30:15.123456789Z,2026-11-23T08:30:15.123456Z",
    "2026-11-23T08:30:00+05:45,2026-11-23T02:45:00Z",
    "2026-11-23 08:30:00 -03:00,2026-11-23T11:30:00Z",
    // Skipped by the clock change in Madrid: the hour after.
    "2026-03-29T02:30,2026-03-29T01:30:00Z"
  })
  void moments_without_an_offset_are_local_to_the_zone(String cell, String stored)
      throws BadCellException {
    assertThat(Dates.iso(MADRID).instants().read(cell, NO_LINE)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-30", "23/11/2026", "2026-11", "10000-01-01", "0000-01-01", "now", "1"})
  void what_is_no_date_is_refused(String cell) {
    refused(Dates.iso(MADRID).instants(), cell);
    refused(Dates.iso(MADRID).dates(), cell);
  }

  @Test
  void moments_that_leave_the_known_years_on_their_way_to_utc_are_refused() {
    refused(Dates.iso(ZoneId.of("Asia/Tokyo")).instants(), "0001-01-01");
    refused(Dates.iso(MADRID).instants(), "9999-12-31T23:00:00-05:00");
  }

  @Test
  void a_date_has_no_time() throws BadCellException {
    assertThat(Dates.iso(MADRID).dates().read("2026-02-28", NO_LINE)).isEqualTo("2026-02-28");
    refused(Dates.iso(MADRID).dates(), "2026-02-28T10:00");
  }

  @Test
  void patterns_are_strict_and_read_english_months() throws BadCellException {
    Dates dates = Dates.pattern("d MMM yyyy", MADRID);
    assertThat(dates.dates().read("3 feb 2026", NO_LINE)).isEqualTo("2026-02-03");
    refused(dates.dates(), "30 Feb 2026");
    assertThat(Dates.pattern("dd.MM.yy", MADRID).dates().read("03.02.26", NO_LINE))
        .isEqualTo("2026-02-03");
    assertThat(
            Dates.pattern("yyyy/MM/dd HH:mmXXX", MADRID)
                .instants()
                .read("2026/02/03 10:00+02:00", NO_LINE))
        .isEqualTo("2026-02-03T08:00:00Z");
  }

  @Test
  void lists_are_sets_in_order_and_quoted_for_postgresql() {
    assertThat(new Lists('|').read("b| a |b||c\"d\\|NULL", NO_LINE))
        .isEqualTo("{\"NULL\",\"a\",\"b\",\"c\\\"d\\\\\"}");
    assertThat(new Lists('|').read("|", NO_LINE)).isNull();
  }

  @Test
  void phones_take_their_region_from_country_or_locale() throws BadCellException {
    Phones phones = new Phones(line -> Regions.ofCountry(line.cells().get(0)));
    CsvLine spanish = new CsvLine(1, List.of("spain"), null);
    assertThat(phones.read("912 345 678", spanish)).isEqualTo("+34912345678");
    assertThat(phones.read("+44 20 7946 0958", spanish)).isEqualTo("+442079460958");
    refused(phones, "123", spanish);
    refused(phones, "912 345 678", new CsvLine(1, List.of("Atlantis"), null));
    assertThat(Regions.ofCountry("United States")).isEqualTo("US");
    assertThat(Regions.ofLocale("pt_BR")).isEqualTo("BR");
    assertThat(Regions.ofLocale("pt")).isNull();
  }

  @Test
  void words_are_taken_in_any_case_and_stored_in_one() throws BadCellException {
    assertThat(Words.stages().read("Negotiating", NO_LINE)).isEqualTo("NEGOTIATING");
    refused(Words.stages(), "lost");
    assertThat(Words.programmeTypes().read("evergreen Creator", NO_LINE))
        .isEqualTo("EVERGREEN_CREATOR");
    refused(Words.programmeTypes(), "1!");
    assertThat(Words.locales().read("PT_br", NO_LINE)).isEqualTo("pt-BR");
    refused(Words.locales(), "English");
    refused(Words.locales(), "e");
    assertThat(Words.zones().read("america/new_york", NO_LINE)).isEqualTo("America/New_York");
    refused(Words.zones(), "+02:00");
    assertThat(Words.booleans().read("YES", NO_LINE)).isEqualTo("t");
    assertThat(Words.booleans().read("0", NO_LINE)).isEqualTo("f");
    refused(Words.booleans(), "maybe");
  }

  private static void refused(CellReader reader, String cell) {
    refused(reader, cell, NO_LINE);
  }

  private static void refused(CellReader reader, String cell, CsvLine line) {
    assertThatThrownBy(() -> reader.read(cell, line)).as(cell).isInstanceOf(BadCellException.class);
  }
}
