package io.carillon.health;

import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether the database is there and answers. */
@Component
public final class DatabaseCheck implements HealthCheck {
  private static final int SECONDS = 1;

  /** Absent until the store has started the database and brought its schema up to date. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile DataSource dataSource;

  /** Called by declarative services. */
  @Activate
  public DatabaseCheck() {}

  @Override
  public String name() {
    return "database";
  }

  @Override
  public HealthStatus check() {
    DataSource current = dataSource;
    return current == null ? new HealthStatus(false, "not started yet") : ask(current);
  }

  static HealthStatus ask(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS)
          ? new HealthStatus(true, connection.getMetaData().getDatabaseProductVersion())
          : new HealthStatus(false, "no answer within " + SECONDS + " s");
    } catch (SQLException e) {
      return new HealthStatus(false, e.getMessage());
    }
  }
}
