package io.carillon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The product's own role and database on an embedded server. The role is no superuser: a statement
 * that should not have been possible still cannot read files or run programs.
 */
public final class ProductDatabase {

  /** The name of the role and of the database. */
  public static final String NAME = "carillon";

  private static final String WRONG_PASSWORD = "28P01";

  private ProductDatabase() {}

  /**
   * Makes what is missing of the role and the database, and sees to it that the role and the
   * superuser have each a password of their own.
   *
   * @return where the product connects to
   * @throws SQLException if the server refuses
   */
  public static Coordinates ensure(PostgresServer server) throws SQLException {
    Coordinates product = server.as(NAME, NAME);
    giveSuperuserItsOwnPassword(server);
    try (Connection connection = open(server.superuser("postgres"))) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
        // A password cannot be bound here; ours consists of hexadecimal digits.
        execute(connection, "CREATE ROLE carillon LOGIN PASSWORD '" + product.password() + "'");
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
        execute(connection, "CREATE DATABASE carillon OWNER carillon");
      }
    }
    return product;
  }

  /** In data from before, the superuser has the product's password. */
  private static void giveSuperuserItsOwnPassword(PostgresServer server) throws SQLException {
    Coordinates own = server.superuser("postgres");
    try (Connection connection = open(own)) {
      return;
    } catch (SQLException e) {
      if (!WRONG_PASSWORD.equals(e.getSQLState())) {
        throw e;
      }
    }
    try (Connection connection = open(server.as(own.user(), "postgres"))) {
      execute(connection, "ALTER ROLE postgres PASSWORD '" + own.password() + "'");
    }
  }

  /** One connection outside of any pool. */
  public static Connection open(Coordinates coordinates) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(coordinates.url());
    source.setUser(coordinates.user());
    source.setPassword(coordinates.password());
    return source.getConnection();
  }

  private static boolean exists(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, NAME);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
