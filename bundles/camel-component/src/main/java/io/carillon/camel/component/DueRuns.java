package io.carillon.camel.component;

import io.carillon.api.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each row of an hour and a workflow that is to be evaluated, the oldest hour first. */
final class DueRuns implements Source {
  private static final String DUE = Sql.load(DueRuns.class, "due-runs.sql");

  /** A workflow at an hour. */
  record DueRun(long workflow, Instant hour) {}

  private final Services services;
  private final Clock clock;

  DueRuns(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public List<?> poll() {
    return services.find(DataSource.class).map(this::due).orElse(List.of());
  }

  private List<DueRun> due(DataSource database) {
    return JdbcClient.create(database)
        .sql(DUE)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new DueRun(
                    row.getLong("workflow_id"),
                    row.getObject("hour", OffsetDateTime.class).toInstant()))
        .list();
  }
}
