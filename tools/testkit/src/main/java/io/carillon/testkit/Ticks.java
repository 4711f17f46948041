package io.carillon.testkit;

import io.carillon.api.journey.Hour;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Strikes hours and evaluates what is due then, as the routes do. */
public final class Ticks {
  private final Hours hours;
  private final Journeys journeys;
  private final JdbcClient jdbc;

  public Ticks(Hours hours, Journeys journeys, DataSource database) {
    this.hours = hours;
    this.journeys = journeys;
    this.jdbc = JdbcClient.create(database);
  }

  /** Strikes an hour, and those before it that have not struck; a result for each run. */
  public List<RunResult> strike(Instant hour, Instant now) {
    List<RunResult> results = new ArrayList<>();
    for (Hour struck : hours.strike(hour, now)) {
      for (long workflow : due(struck.at())) {
        results.add(journeys.run(workflow, struck.at(), now));
      }
    }
    return results;
  }

  private List<Long> due(Instant hour) {
    return jdbc.sql(
            "SELECT workflow_id FROM run WHERE hour = :hour AND state = 'DUE' ORDER BY workflow_id")
        .param("hour", TestData.timestamp(hour))
        .query(Long.class)
        .list();
  }
}
