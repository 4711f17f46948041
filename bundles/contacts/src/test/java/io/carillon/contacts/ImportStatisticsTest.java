package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planner knows of what has been imported at once, not a minute later. */
class ImportStatisticsTest {
  @TempDir Path directory;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(directory);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private long known(String table) {
    return office
        .jdbc
        .sql("SELECT CAST(reltuples AS bigint) FROM pg_class WHERE oid = to_regclass(?)")
        .param(table)
        .query(Long.class)
        .single();
  }

  private static String[] lines(String header, int from, int to, String line) {
    return Stream.concat(
            Stream.of(header), IntStream.range(from, to).mapToObj(n -> line.replace("#", "" + n)))
        .toArray(String[]::new);
  }

  @Test
  void a_small_import_of_contacts_and_of_events() {
    assertThat(known("contact")).isNegative();
    office.contacts(lines("external_id,first_name", 0, 793, "c#,Ann"));
    assertThat(known("contact")).isEqualTo(793);
    office.events("purchase", lines("external_id,at,amount", 0, 793, "c#,2026-01-01,5"));
    assertThat(known("event")).isEqualTo(793);
  }

  @Test
  void many_small_imports() {
    for (int load = 0; load < 20; load++) {
      office.contacts(lines("external_id,first_name", load * 20, load * 20 + 20, "c#,Ann"));
    }
    assertThat(known("contact")).isBetween(200L, 400L);
  }

  @Test
  void a_dry_run_changes_nothing() {
    office.contactsDry(lines("external_id,first_name", 0, 100, "c#,Ann"));
    assertThat(known("contact")).isNegative();
  }
}
