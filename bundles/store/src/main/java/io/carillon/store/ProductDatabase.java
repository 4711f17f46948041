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

  private ProductDatabase() {}

  /**
   * Makes what is missing of the role and the database.
   *
   * @return where the product connects to
   * @throws SQLException if the server refuses
   */
  public static Coordinates ensure(PostgresServer server) throws SQLException {
    Coordinates admin = server.superuser("postgres");
    try (Connection connection = open(admin)) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
        // A password cannot be bound here; ours consists of hexadecimal digits.
        execute(connection, "CREATE ROLE carillon LOGIN PASSWORD '" + admin.password() + "'");
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
        execute(connection, "CREATE DATABASE carillon OWNER carillon");
      }
    }
    return server.as(NAME, NAME);
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
