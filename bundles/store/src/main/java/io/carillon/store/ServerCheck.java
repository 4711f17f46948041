package io.carillon.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Checks that a server is one we can work with. */
final class ServerCheck {

  private static final int OLDEST = 15;

  private ServerCheck() {}

  /**
   * Connects once.
   *
   * @return the server's name and version, for a person
   * @throws StoreException if it cannot be reached, refuses us, or is not suitable
   */
  static String check(Coordinates coordinates) {
    try (Connection connection = ProductDatabase.open(coordinates);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_encoding")) {
      DatabaseMetaData server = connection.getMetaData();
      if (server.getDatabaseMajorVersion() < OLDEST) {
        throw new StoreException(
            "the server that the key url names is PostgreSQL "
                + server.getDatabaseProductVersion()
                + ": Carillon needs "
                + OLDEST
                + " or newer");
      }
      row.next();
      if (!row.getString(1).equals("UTF8")) {
        throw new StoreException(
            "the database that the key url names is encoded in "
                + row.getString(1)
                + ": create it with ENCODING 'UTF8'");
      }
      return "PostgreSQL " + server.getDatabaseProductVersion().replaceAll(" .*", "");
    } catch (SQLException e) {
      throw new StoreException("cannot connect as " + coordinates + ": " + reason(e), e);
    }
  }

  private static String reason(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
