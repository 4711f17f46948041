package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.api.journey.SimulatedRange.Collision;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Contacts that get mails of two workflows close to each other. */
final class Collisions {
  private static final Duration DAY = Duration.ofDays(1);

  private final String collisions = Sql.load(Collisions.class, "collisions.sql");
  private final Database database;

  Collisions(Database database) {
    this.database = database;
  }

  /** Finds collisions of the named workflows with each other and with all others, in a sandbox. */
  List<Collision> find(SimulationRequest request, List<Workflow> named) {
    return database
        .sql(collisions)
        .param("zone", request.zone().getId())
        .param("since", Database.timestamp(request.from().minus(DAY)))
        .param("from", Database.timestamp(request.from()))
        .param("end", Database.timestamp(request.to()))
        .param("named", named.stream().map(Workflow::id).toArray(Long[]::new))
        .param("samples", request.samples())
        .query((row, number) -> collision(row))
        .list();
  }

  private static Collision collision(ResultSet row) throws SQLException {
    return new Collision(
        row.getObject("day", LocalDate.class),
        row.getString("first"),
        row.getString("second"),
        row.getLong("same_day"),
        row.getLong("within_day"),
        List.of((String[]) row.getArray("samples").getArray()));
  }
}
