package io.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void a_fresh_database_has_the_core_schema_and_no_rows() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThat(count(database, "contact")).isZero();
      assertThat(count(database, "carillon_schema_history")).isPositive();
    }
  }

  @Test
  void two_databases_do_not_see_each_other() throws SQLException {
    try (TestDatabase one = TestDatabase.fresh();
        TestDatabase other = TestDatabase.fresh()) {
      execute(one, "CREATE TABLE mine (id int)");
      assertThat(one.url()).isNotEqualTo(other.url());
      assertThat(count(other, "pg_tables WHERE tablename = 'mine'")).isZero();
    }
  }

  @Test
  void a_test_connects_as_an_ordinary_role_like_the_product() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThat(count(database, "pg_roles WHERE rolname = current_user AND rolsuper")).isZero();
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(TestDatabase database, String from) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
