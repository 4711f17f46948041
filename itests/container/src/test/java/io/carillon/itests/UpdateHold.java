package io.carillon.itests;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Holds the evaluation of one workflow in the middle: there is a row, not committed, that says whom
 * it has written to, which the evaluation is about to write, so that it waits until the hold is
 * closed. Nobody else sees or meets that row.
 */
final class UpdateHold implements AutoCloseable {
  private static final String ROW =
      """
      INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step)
      SELECT ?, id, 0, 1, 'send' FROM contact WHERE external_id = ?
      """;

  /** By the locks: a transaction sees the list of other sessions as it was when first asked. */
  private static final String MET =
      "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted"
          + " AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))";

  private final Connection connection;

  /**
   * @param contact the external id of somebody whom the workflow will write to
   */
  UpdateHold(DataSource database, long workflow, String contact) throws SQLException {
    connection = database.getConnection();
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(ROW)) {
      insert.setLong(1, workflow);
      insert.setString(2, contact);
      if (insert.executeUpdate() != 1) {
        throw new AssertionError("no contact " + contact);
      }
    }
  }

  /** Whether the evaluation has come to the row and waits. */
  boolean met() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MET)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the evaluation go on, as if the row had never been there; a second time does nothing. */
  @Override
  public void close() {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
