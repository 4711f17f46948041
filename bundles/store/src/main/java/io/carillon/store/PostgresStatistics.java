package io.carillon.store;

import io.carillon.api.Sql;
import io.carillon.api.store.Statistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The planner's statistics, renewed by ANALYZE, which the owner of a table may do. */
@Component
public final class PostgresStatistics implements Statistics {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresStatistics.class);
  private static final String STALE = Sql.load(PostgresStatistics.class, "stale.sql");

  private final DataSource database;

  /**
   * @param database migrated
   */
  @Activate
  public PostgresStatistics(@Reference DataSource database) {
    this.database = database;
  }

  @Override
  public void renew() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : stale(statement)) {
        // Whoever holds the table analyses it, or makes it anew: then there is nothing to wait for.
        statement.execute("ANALYZE (SKIP_LOCKED) " + table);
      }
    } catch (SQLException e) {
      // Statistics make things fast, not right: who needs the database meets the trouble himself.
      LOG.debug("The planner's statistics could not be renewed", e);
    }
  }

  /** Their names, quoted where they must be. */
  private static List<String> stale(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(STALE)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
