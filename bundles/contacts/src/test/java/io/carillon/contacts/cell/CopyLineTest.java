package io.carillon.contacts.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.PostgresBulkCopy;
import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class CopyLineTest {
  private static TestDatabase database;

  @BeforeContainer
  static void open() {
    database = TestDatabase.fresh();
  }

  @AfterContainer
  static void close() {
    database.close();
  }

  @Property(tries = 50)
  void postgresql_reads_back_every_text(@ForAll("rows") List<String> texts)
      throws SQLException, IOException {
    assertThat(roundTrip(texts)).isEqualTo(texts);
  }

  @Provide
  Arbitrary<List<String>> rows() {
    return Arbitraries.strings()
        .withChars("ab\\\t\n\r\"'.N,é€")
        .withChars('\u0001', '\uFFFF')
        .map(CopyLineTest::withSupplementary)
        .injectNull(0.1)
        .list()
        .ofMinSize(1)
        .ofMaxSize(50);
  }

  /** No lone surrogates, which are no text; some emoji instead. */
  private static String withSupplementary(String text) {
    StringBuilder valid = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (Character.isSurrogate((char) c)) {
                valid.appendCodePoint(0x1F514);
              } else {
                valid.append((char) c);
              }
            });
    return valid.toString();
  }

  private static List<String> roundTrip(List<String> texts) throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("CREATE TEMP TABLE t (n bigint, v text)");
      new PostgresBulkCopy()
          .copyIn(
              connection,
              "COPY t FROM STDIN",
              out -> {
                CopyLine line = new CopyLine();
                for (int i = 0; i < texts.size(); i++) {
                  line.clear();
                  line.add(i);
                  line.add(texts.get(i));
                  line.writeTo(out);
                }
              });
      List<String> read = new ArrayList<>();
      try (ResultSet rows =
          connection.createStatement().executeQuery("SELECT v FROM t ORDER BY n")) {
        while (rows.next()) {
          read.add(rows.getString(1));
        }
      }
      connection.rollback();
      return read;
    }
  }
}
