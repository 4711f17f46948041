package io.carillon.contacts.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.carillon.api.InvalidInputException;
import io.carillon.api.address.Characters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
  @TempDir Path directory;

  @Property(tries = 200)
  void what_was_written_is_read_with_any_delimiter_guessed(
      @ForAll @Size(min = 1, max = 20)
          List<
                  @Size(3) List<
                      @Chars({',', ';', '\t', '|', '"', '\n', '\r', ' ', '\uFEFF', 'é'})
                      @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String>>
              records,
      @ForAll @IntRange(max = 3) int delimiter)
      throws IOException {
    Path file = Files.createTempFile("csv", ".csv");
    try (CsvWriter writer =
        CsvWriter.builder().fieldSeparator(",;\t|".charAt(delimiter)).build(file)) {
      writer.writeRecord("first", "second", "third");
      records.forEach(writer::writeRecord);
    }
    List<List<String>> expected =
        records.stream()
            .filter(cells -> !cells.stream().allMatch(cell -> Characters.strip(cell).isEmpty()))
            .toList();
    try (CsvSource source = CsvSource.open(file, CsvFormat.DEFAULT)) {
      assertThat(source.header()).containsExactly("first", "second", "third");
      List<List<String>> read = new ArrayList<>();
      for (CsvLine line = source.next(); line != null; line = source.next()) {
        assertThat(line.fault()).isNull();
        read.add(List.copyOf(line.cells()));
      }
      assertThat(read).isEqualTo(expected);
      assertThat(source.bytesRead()).isEqualTo(source.size());
    } finally {
      Files.delete(file);
    }
  }

  @Property
  void a_guarded_cell_is_no_formula_and_comes_back(
      @ForAll @Chars({'=', '+', '-', '@', '\'', '\t', '\r', '1', '.', 'a', ' '}) String cell) {
    String guarded = Rejects.guard(cell);

    assertThat(Rejects.unguard(guarded)).isEqualTo(cell);
    assertThat(guarded).doesNotMatch("(?s)[=@\t\r].*");
    assertThat(guarded).doesNotMatch("(?s)[-+].*[^0-9 .,()-].*");
  }

  @Test
  void lines_are_numbered_as_an_editor_numbers_them() throws IOException {
    List<CsvLine> lines = read("\uFEFFa,b\r\n1,\"x\ny\"\r\n\r\n,\r\n2,z\r\n");

    assertThat(lines).extracting(CsvLine::number).containsExactly(2L, 6L);
  }

  @ParameterizedTest
  @ValueSource(chars = {';', ',', '\t', '|'})
  void a_first_line_that_says_the_delimiter_is_none_of_the_data(char delimiter) throws IOException {
    String text = "sep=_\r\na_b\r\n1_x y\r\n".replace('_', delimiter);
    Path file = Files.writeString(directory.resolve("sep.csv"), text);
    try (CsvSource source = CsvSource.open(file, CsvFormat.DEFAULT)) {
      assertThat(source.header()).containsExactly("a", "b");
      CsvLine line = source.next();
      assertThat(line.cells()).containsExactly("1", "x y");
      assertThat(line.number()).isEqualTo(3);
    }
  }

  @Test
  void a_workbook_is_told_as_one() throws IOException {
    Path file = Files.writeString(directory.resolve("customers.xlsx"), "PK\u0003\u0004rest");
    assertThatThrownBy(() -> CsvSource.open(file, CsvFormat.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("this is a workbook or an archive, no text; save it as CSV first");
  }

  @Test
  void a_line_of_another_width_has_a_fault() throws IOException {
    assertThat(read("a,b\n1\n1,2\n1,2,3\n"))
        .extracting(CsvLine::fault)
        .containsExactly(
            "1 column where the header has 2", null, "3 columns where the header has 2");
  }

  @Test
  void a_cell_of_more_than_a_mebibyte_is_a_fault_and_reading_goes_on() throws IOException {
    List<CsvLine> lines = read("a,b\n1," + "x".repeat(CsvSource.LONGEST_CELL + 1) + "\n2,y\n");

    assertThat(lines)
        .extracting(CsvLine::fault)
        .containsExactly("column 2 holds more than 1 MiB", null);
  }

  @Test
  void a_cell_longer_than_a_text_may_be_is_a_fault_of_its_line() throws IOException {
    Path file =
        Files.writeString(directory.resolve("long.csv"), "a,b\n1," + "x".repeat(101) + "\n2,y\n");
    try (CsvSource source = CsvSource.open(file, CsvFormat.DEFAULT, 100)) {
      assertThat(source.next().fault())
          .startsWith("column \"b\" holds 101 characters; at most 100");
      assertThat(source.next().fault()).isNull();
    }
  }

  @Test
  void a_file_of_one_endless_line_is_refused() {
    assertThatThrownBy(() -> read("x,".repeat(20_000_000)))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void a_quote_that_swallows_the_file_is_reported_where_it_opens() {
    assertThatThrownBy(() -> read("a,b\n1,2\n2,\"x\n" + "3,y\n".repeat(2_000_000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 3: a quote opens here and is not closed");
  }

  @Test
  void a_file_of_nul_bytes_is_no_text_file_and_has_no_open_quote() throws IOException {
    assertThatThrownBy(() -> read("\0".repeat(5_000_000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 1: NUL bytes stand here: this is no text file");
    assertThatThrownBy(() -> read("a,b\n1,2\n" + "\0".repeat(5_000_000)))
        .hasMessageContaining("line 3: NUL bytes stand here: this is no text file");

    assertThatThrownBy(() -> read("a,b\n1,\0\n2,\"x\n" + "3,y\n".repeat(2_000_000)))
        .as("a NUL byte long before is not why")
        .hasMessageContaining("line 3: a quote opens here and is not closed");
    String wide = "\uFEFFa,b\n1,\"x\n" + "3,y\n".repeat(2_000_000);
    Path file = Files.writeString(directory.resolve("wide.csv"), wide, StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> CsvSource.open(file, CsvFormat.DEFAULT).next())
        .as("in UTF-16 every other byte may be NUL")
        .hasMessageContaining("line 2: a quote opens here and is not closed");
  }

  @Test
  void more_than_ten_thousand_columns_are_refused() {
    assertThatThrownBy(() -> read("a,".repeat(CsvSource.MOST_COLUMNS) + "b\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 1: more than 10000 columns");
  }

  @Test
  void a_file_that_is_not_there_or_no_file_is_named() {
    assertThatThrownBy(() -> CsvSource.open(directory.resolve("no.csv"), CsvFormat.DEFAULT))
        .hasMessageContaining("no.csv: no such file");
    assertThatThrownBy(() -> CsvSource.open(directory, CsvFormat.DEFAULT))
        .hasMessageContaining("no such file");
  }

  @Test
  void rejects_go_elsewhere_if_they_cannot_be_written_beside_the_file() {
    Path elsewhere = directory.resolve("elsewhere");
    Path gone = directory.resolve("gone").resolve("file.csv");
    try (Rejects rejects = new Rejects(gone, elsewhere, List.of("a"))) {
      rejects.add(2, "bad", List.of("x"));
      assertThat(rejects.file()).isEqualTo(Optional.of(elsewhere.resolve("file.csv.rejects.csv")));
    }
  }

  private List<CsvLine> read(String text) throws IOException {
    Path file = directory.resolve("file.csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    List<CsvLine> lines = new ArrayList<>();
    try (CsvSource source = CsvSource.open(file, CsvFormat.DEFAULT)) {
      for (CsvLine line = source.next(); line != null; line = source.next()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
