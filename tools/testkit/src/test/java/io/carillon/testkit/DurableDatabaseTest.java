package io.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DurableDatabaseTest {

  private final Path directory = TestDatabase.openDirectory();

  @AfterEach
  void clean() throws IOException {
    Trees.deleteIfExists(directory);
  }

  @Test
  void what_was_written_is_found_again_even_after_a_kill()
      throws InterruptedException, SQLException {
    try (TestDatabase database = TestDatabase.durable(directory.resolve("data"))) {
      run(database, "CREATE TABLE kept AS SELECT 7 AS number");
      assertThat(run(database, "SHOW fsync")).isEqualTo("on");
      ProcessHandle.of(database.serverPid().orElseThrow()).orElseThrow().destroyForcibly();
    }
    try (TestDatabase database = TestDatabase.durable(directory.resolve("data"))) {
      assertThat(run(database, "SELECT number FROM kept")).isEqualTo("7");
    }
  }

  private static String run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
