package io.carillon.shell.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.DeliveryState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      new Table("id", "full_name", "last_seen")
          .row(7, "Zoë, \"the\" first", Optional.of(Instant.parse("2026-03-10T09:00:00.123Z")))
          .row(12_000L, "a\u001B[31m\nb", Optional.empty());

  @Test
  void a_person_reads_aligned_columns_numbers_to_the_right_and_no_control_characters() {
    assertThat(printed(OutputFormat.TEXT))
        .isEqualTo(
            """
               ID  FULL NAME         LAST SEEN
                7  Zoë, "the" first  2026-03-10T09:00:00Z
            12000  a [31m b          -
            """);
  }

  @Test
  void a_spreadsheet_reads_csv_as_the_rfc_wants_it() {
    assertThat(printed(OutputFormat.CSV))
        .isEqualTo(
            "id,full_name,last_seen\r\n"
                + "7,\"Zoë, \"\"the\"\" first\",2026-03-10T09:00:00Z\r\n"
                + "12000,\"a\uFFFD[31m\nb\",\r\n");
  }

  @Test
  void a_spreadsheet_calculates_nothing_that_a_contact_wrote() {
    Table cells =
        new Table("name", "amount")
            .row("=HYPERLINK(\"http://evil.example\")", -5)
            .row("+1 555 0100", new BigDecimal("-1.50"))
            .row("-2+3", Optional.of(-7L))
            .row("@SUM(A1)", null)
            .row("\tcmd", Optional.empty())
            .row("\r=1", List.of("=1", "b"))
            .row("\uFF1D1+1", "a=b")
            .row("it's 5 - 3", "");

    assertThat(print(cells, OutputFormat.CSV))
        .isEqualTo(
            "name,amount\r\n"
                + "\"'=HYPERLINK(\"\"http://evil.example\"\")\",-5\r\n"
                + "'+1 555 0100,-1.50\r\n"
                + "'-2+3,-7\r\n"
                + "'@SUM(A1),\r\n"
                + "'\tcmd,\r\n"
                + "\uFFFD=1,\"'=1, b\"\r\n"
                + "'\uFF1D1+1,a=b\r\n"
                + "it's 5 - 3,\r\n");
  }

  @Test
  void a_program_reads_json() {
    assertThat(printed(OutputFormat.JSON).replaceAll("\\s+", " "))
        .isEqualTo(
            "[ { \"id\" : 7, \"full_name\" : \"Zoë, \\\"the\\\" first\","
                + " \"last_seen\" : \"2026-03-10T09:00:00Z\" },"
                + " { \"id\" : 12000, \"full_name\" : \"a\\u001B[31m\\nb\","
                + " \"last_seen\" : null } ] ");
  }

  @Test
  void an_empty_list_is_a_header_or_an_empty_array() {
    assertThat(print(new Table("id"), OutputFormat.CSV)).isEqualTo("id\r\n");
    assertThat(print(new Table("id"), OutputFormat.JSON)).isEqualToIgnoringWhitespace("[]");
  }

  @Test
  void a_row_has_a_value_for_each_column() {
    assertThatThrownBy(() -> table.row(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_kind_of_value_is_printed_the_same_everywhere() {
    Table kinds =
        new Table("value")
            .row(DeliveryState.SENT)
            .row(List.of("a", "b"))
            .row(Map.of(DeliveryState.SENT, 3L))
            .row(new BigDecimal("1.50"))
            .row(true);

    assertThat(print(kinds, OutputFormat.TEXT).lines())
        .extracting(String::strip)
        .containsExactly("VALUE", "sent", "a, b", "sent=3", "1.50", "true");
    assertThat(print(kinds, OutputFormat.JSON).replaceAll("\\s+", ""))
        .isEqualTo(
            "[{\"value\":\"sent\"},{\"value\":[\"a\",\"b\"]},{\"value\":{\"sent\":3}},"
                + "{\"value\":1.50},{\"value\":true}]");
  }

  @Test
  void durations_and_counts_are_easy_to_read() {
    assertThat(Cell.duration(Duration.ofMillis(420))).isEqualTo("0.4 s");
    assertThat(Cell.duration(Duration.ofSeconds(42))).isEqualTo("42 s");
    assertThat(Cell.duration(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    assertThat(Cell.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    assertThat(Cell.count(1, "contact")).isEqualTo("1 contact");
    assertThat(Cell.count(12_345, "contact")).isEqualTo("12,345 contacts");
  }

  private String printed(OutputFormat format) {
    return print(table, format);
  }

  private static String print(Table table, OutputFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), format);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
