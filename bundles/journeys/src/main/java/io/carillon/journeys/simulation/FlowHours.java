package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.SavepointManager;

/**
 * The flows of a simulated range, moved at every moment at which something happens in them; at most
 * so many moments lie in a range that it ends, and never so far apart that somebody counts as late.
 */
final class FlowHours {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_MOMENTS = 8_640;
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(5);

  /** Whoever has moved leaves dead rows behind, which each statement reads. */
  private static final long SOME = 1_000;

  private static final long MANY = 20_000;

  private static final SqlTemplate RESPOND = SimulatedFlow.template("sandbox-flow-respond.sql");
  private static final SqlTemplate NEXT = SimulatedFlow.template("sandbox-flow-next.sql");
  private static final String CLOCK = "SELECT set_config('carillon.simulated_at', ?, true)";

  private final Database database;
  private final Sandbox sandbox;
  private final List<SimulatedFlow> flows;
  private final Duration apart;
  private Instant last;
  private long moved;
  private long lately;

  FlowHours(
      Database database, Sandbox sandbox, List<SimulatedFlow> flows, SimulationRequest request) {
    this.database = database;
    this.sandbox = sandbox;
    this.flows = flows;
    this.apart = apart(Duration.between(request.from(), request.to()));
    this.last = request.from().minusNanos(1_000);
  }

  /** How far apart two moments are at least. */
  static Duration apart(Duration range) {
    Duration each = Duration.ofSeconds(range.toSeconds() / MOST_MOMENTS);
    return each.compareTo(LEAST) < 0 ? LEAST : each.compareTo(MOST) > 0 ? MOST : each;
  }

  /** The strike of an hour and all moments up to the next one. */
  void hour(SavepointManager transaction, Instant at, Instant end) {
    if (flows.isEmpty()) {
      return;
    }
    part(transaction, () -> move(transaction, at));
    Span span = new Span(at.minus(HOUR), at);
    part(transaction, () -> flows.stream().mapToLong(flow -> flow.strike(transaction, span)).sum());
    part(transaction, () -> advance(transaction, at));
    Instant next = at.plus(HOUR).isBefore(end) ? at.plus(HOUR) : end;
    for (Optional<Instant> moment = next(); isBefore(moment, next); moment = next()) {
      Instant now = moment.get();
      part(transaction, () -> move(transaction, now));
    }
  }

  /** From the beginning of the range up to its first hour. */
  void before(SavepointManager transaction, Instant first) {
    for (Optional<Instant> moment = next();
        !flows.isEmpty() && isBefore(moment, first);
        moment = next()) {
      Instant now = moment.get();
      part(transaction, () -> move(transaction, now));
    }
  }

  private static boolean isBefore(Optional<Instant> moment, Instant end) {
    return moment.filter(end::isAfter).isPresent();
  }

  /** What moves people. */
  private interface Work {
    long people();
  }

  private void part(SavepointManager transaction, Work work) {
    lately += sandbox.part(transaction, work::people);
    if (lately > SOME) {
      sandbox.compactSmall();
      moved += lately;
      lately = 0;
    }
    if (moved > MANY) {
      sandbox.compact();
      moved = 0;
    }
  }

  private long move(SavepointManager transaction, Instant now) {
    database.sql(CLOCK).param(now.toString()).query((row, number) -> 0).single();
    long woken =
        statement(RESPOND, Map.of("last", timestamp(last), "now", timestamp(now))).update();
    last = now;
    return woken + advance(transaction, now);
  }

  private long advance(SavepointManager transaction, Instant now) {
    return flows.stream().mapToLong(flow -> flow.advance(transaction, now)).sum();
  }

  private Optional<Instant> next() {
    Map<String, Object> values = new HashMap<>();
    values.put("last", timestamp(last));
    values.put("flows", flows.stream().map(flow -> flow.workflow().id()).toArray(Long[]::new));
    Instant soonest = last.plus(apart);
    return statement(NEXT, values)
        .query((row, number) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant)
        .map(at -> at.isBefore(soonest) ? soonest : at);
  }

  private StatementSpec statement(SqlTemplate template, Map<String, Object> values) {
    Sql sql = template.with(values, Map.of());
    return database.sql(sql.text()).params(sql.parameters());
  }

  private static OffsetDateTime timestamp(Instant moment) {
    return Database.timestamp(moment);
  }
}
