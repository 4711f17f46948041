package io.carillon.segments.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Full case folding, here and in the database. */
class CaseFoldingTest {

  @ParameterizedTest
  @CsvSource({
    "Straße, STRASSE",
    "STRAẞE, strasse",
    "ὈΔΥΣΣΕΎΣ, ὀδυσσεύς",
    "İstanbul, i̇stanbul",
    "ǅ, ǆ",
    "ǅ, Ǆ",
    "ﬁn, FIN",
    "ꭰ, Ꭰ",
    "ᏸ, Ᏸ",
    "K, k",
    "ſ, S",
    "Μ, µ",
    "ÉCOLE, école",
  })
  void texts_that_differ_in_case_alone(String one, String other) {
    assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
  }

  @ParameterizedTest
  @CsvSource({"ısı, ISI", "ısı, isi", "e, é", "s, ß"})
  void texts_that_differ_in_more(String one, String other) {
    assertThat(CaseFolding.fold(one)).isNotEqualTo(CaseFolding.fold(other));
  }

  /** Letters that Java knows; newer ones of rare scripts are compared as written here. */
  @Test
  void every_code_point_has_the_same_equals_here_and_in_the_database() {
    List<String> different = new ArrayList<>();
    Map<String, String> known = new HashMap<>();
    try (TestDatabase database = TestDatabase.fresh()) {
      JdbcClient.create(database.dataSource())
          .sql(
              "SELECT n, fold_case(chr(n)) AS folded FROM generate_series(1, 1114111) AS n"
                  + " WHERE n NOT BETWEEN 55296 AND 57343")
          .query(
              row -> {
                int letter = row.getInt("n");
                String here = CaseFolding.fold(Character.toString(letter));
                // Each may choose another of the same letters, as for Cherokee.
                String there = CaseFolding.fold(row.getString("folded"));
                String before = known.putIfAbsent(here, row.getString("folded"));
                boolean apart = before != null && !before.equals(row.getString("folded"));
                if (Character.isDefined(letter) && (apart || !here.equals(there))) {
                  different.add(Integer.toHexString(letter));
                }
              });
    }
    assertThat(different).isEmpty();
  }
}
