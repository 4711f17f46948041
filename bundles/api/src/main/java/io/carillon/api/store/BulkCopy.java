package io.carillon.api.store;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * PostgreSQL's COPY, the fast way in for many rows. A service, since the driver's own classes are
 * the store's alone.
 */
@ProviderType
public interface BulkCopy {
  /**
   * Runs a {@code COPY … FROM STDIN} in the connection's transaction. If writing the rows fails,
   * the copy is cancelled (and PostgreSQL will accept only a rollback), and the failure is thrown
   * on.
   *
   * @param connection of the store's DataSource, auto-commit off
   * @param sql a COPY statement; holds no values
   * @param rows writes the rows in the format that the statement names
   * @return how many rows PostgreSQL took
   */
  long copyIn(Connection connection, String sql, Rows rows) throws SQLException, IOException;

  /** Writes the rows of a copy, once. */
  @FunctionalInterface
  interface Rows {
    /**
     * @param out buffered; need not be flushed or closed
     */
    void writeTo(OutputStream out) throws IOException;
  }
}
