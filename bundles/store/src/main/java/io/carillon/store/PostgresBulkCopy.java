package io.carillon.store;

import io.carillon.api.store.BulkCopy;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** COPY by the PostgreSQL driver, which only this bundle knows. */
@Component
public final class PostgresBulkCopy implements BulkCopy {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresBulkCopy.class);

  @Activate
  public PostgresBulkCopy() {}

  @Override
  public long copyIn(Connection connection, String sql, Rows rows)
      throws SQLException, IOException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    boolean done = false;
    try {
      CopyStream out = new CopyStream(copy);
      rows.writeTo(out);
      out.flush();
      long count = copy.endCopy();
      done = true;
      return count;
    } catch (RefusedException e) {
      throw e.refusal();
    } finally {
      if (!done) {
        cancel(copy);
      }
    }
  }

  /** The failure that made us cancel is what the caller must hear, not the cancelling's own. */
  private static void cancel(CopyIn copy) {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      LOG.debug("A COPY could not be cancelled; its connection is broken", e);
    }
  }

  /** Gathers 64 KiB before it speaks to PostgreSQL. */
  private static final class CopyStream extends OutputStream {
    private final CopyIn copy;
    private final byte[] buffer = new byte[1 << 16];
    private int length;

    CopyStream(CopyIn copy) {
      this.copy = copy;
    }

    @Override
    public void write(int b) throws IOException {
      if (length == buffer.length) {
        flush();
      }
      buffer[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (count > buffer.length - length) {
        flush();
      }
      if (count > buffer.length) {
        send(bytes, from, count);
      } else {
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
      }
    }

    @Override
    public void flush() throws IOException {
      send(buffer, 0, length);
      length = 0;
    }

    private void send(byte[] bytes, int from, int count) throws IOException {
      try {
        copy.writeToCopy(bytes, from, count);
      } catch (SQLException e) {
        throw new RefusedException(e);
      }
    }
  }

  /** Carries PostgreSQL's refusal through the caller's code. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final SQLException refusal;

    RefusedException(SQLException refusal) {
      super(refusal.getMessage(), refusal);
      this.refusal = refusal;
    }

    SQLException refusal() {
      return refusal;
    }
  }
}
