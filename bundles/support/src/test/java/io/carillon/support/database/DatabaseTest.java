package io.carillon.support.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.store.UnitOfWork;
import io.carillon.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class DatabaseTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final TestDatabase server = TestDatabase.fresh();
  private final Database database = new Database(server.dataSource());
  private final Database other = new Database(server.dataSource());

  @BeforeEach
  void make() {
    database.sql("CREATE TABLE noted (what text, at timestamptz)").update();
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** As a service of another bundle does it. */
  private static void note(UnitOfWork work, String what) {
    Database.sql(work, "INSERT INTO noted VALUES (?, ?)")
        .params(what, Database.timestamp(work.now()))
        .update();
  }

  private long noted() {
    return other.sql("SELECT count(*) FROM noted").query(Long.class).single();
  }

  @Test
  void what_others_write_in_a_unit_of_work_is_kept_with_it_and_has_its_moment() {
    database.inTransactionWithoutResult(
        NOW,
        work -> {
          note(work, "one");
          database
              .sql("INSERT INTO noted VALUES ('two', ?)")
              .param(Database.timestamp(NOW))
              .update();
          note(work, "three");
        });
    assertThat(noted()).isEqualTo(3);
    assertThat(
            other
                .sql("SELECT DISTINCT at FROM noted")
                .query((row, n) -> Database.instant(row, "at"))
                .list())
        .containsExactly(NOW);
  }

  @Test
  void what_others_write_in_a_unit_of_work_is_lost_with_it() {
    assertThatThrownBy(
            () ->
                database.inTransactionWithoutResult(
                    NOW,
                    work -> {
                      note(work, "one");
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(noted()).isZero();
    long seen =
        database.rolledBack(
            NOW,
            work -> {
              note(work, "one");
              return Database.sql(work, "SELECT count(*) FROM noted").query(Long.class).single();
            });
    assertThat(seen).isEqualTo(1);
    assertThat(noted()).isZero();
  }

  @Test
  void a_statement_may_be_given_up_after_a_time() {
    Database hurried = new Database(server.dataSource(), Duration.ofSeconds(1));
    assertThatThrownBy(() -> hurried.sql("SELECT pg_sleep(60)").query().singleRow())
        .isInstanceOf(QueryTimeoutException.class);
  }

  @Test
  void a_moment_may_be_missing() {
    database.sql("INSERT INTO noted VALUES ('never', NULL)").update();
    assertThat(
            database
                .sql("SELECT at FROM noted")
                .query((row, n) -> Database.maybeInstant(row, "at"))
                .single())
        .isEmpty();
  }
}
