package io.carillon.camel.component;

import io.carillon.api.Sql;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Something to do when applications wait that can be decided now. */
final class WaitingApplications implements Source {
  private static final String DUE = Sql.load(WaitingApplications.class, "applications-due.sql");

  private final Services services;
  private final Clock clock;

  WaitingApplications(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public List<?> poll() {
    return services.find(DataSource.class).map(this::due).orElse(List.of());
  }

  private List<Integer> due(DataSource database) {
    return JdbcClient.create(database)
        .sql(DUE)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .list();
  }
}
