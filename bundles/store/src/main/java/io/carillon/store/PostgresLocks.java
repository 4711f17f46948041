package io.carillon.store;

import io.carillon.api.store.NodeLocks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Advisory locks of one session, on a connection that is kept for them. */
@Component
public final class PostgresLocks implements NodeLocks {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLocks.class);
  private static final int PATIENCE_SECONDS = 5;
  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtextextended('carillon.node.' || ?, 0))";
  private static final String UNLOCK =
      "SELECT pg_advisory_unlock(hashtextextended('carillon.node.' || ?, 0))";

  private final DataSource database;
  private final Set<String> held = new HashSet<>();
  private Connection connection;

  @Activate
  public PostgresLocks(@Reference DataSource database) {
    this.database = database;
  }

  @Override
  public synchronized boolean hold(String name) {
    try {
      if (connection == null) {
        connection = database.getConnection();
      }
      if (held.contains(name)) {
        return lives() || lost();
      }
      if (ask(LOCK, name)) {
        held.add(name);
        return true;
      }
      return false;
    } catch (SQLException e) {
      LOG.debug("The lock {} can't be had", name, e);
      return lost();
    }
  }

  private boolean lives() throws SQLException {
    return connection.isValid(PATIENCE_SECONDS);
  }

  private boolean ask(String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** All is given up, also if the connection should still be there. */
  private boolean lost() {
    held.clear();
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
        connection.close();
      } catch (SQLException e) {
        LOG.debug("A lost connection could not be closed", e);
      }
      connection = null;
    }
    return false;
  }

  @Override
  public synchronized void release(String name) {
    if (held.remove(name)) {
      try {
        ask(UNLOCK, name);
      } catch (SQLException e) {
        LOG.debug("The lock {} could not be left to others", name, e);
        lost();
      }
    }
  }

  /** Gives the connection back, without its locks. */
  @Deactivate
  synchronized void stop() {
    if (connection == null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute("SELECT pg_advisory_unlock_all()");
      connection.close();
      connection = null;
      held.clear();
    } catch (SQLException e) {
      LOG.debug("The locks could not be left to others", e);
      lost();
    }
  }
}
