package io.carillon.camel.routes;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.store.DatabaseTime;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.store.PostgresTime;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database, one ten minutes behind it, one ten minutes ahead. */
class TwoClocksTest {
  private static final List<Duration> WRONG =
      List.of(Duration.ofMinutes(-10), Duration.ofMinutes(10));

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final DatabaseTime time = new PostgresTime(database.dataSource());

  private final BlockingQueue<Instant> given = new LinkedBlockingQueue<>();

  @BeforeEach
  void something_is_due_and_something_is_ready() {
    Instant hour = time.now().minus(Duration.ofMinutes(5));
    TestData data = new TestData(database.dataSource(), hour);
    long workflow = data.workflow("w", WorkflowKind.EMAIL, hour.minusSeconds(60));
    data.hour(hour, "STRUCK");
    jdbc.sql("INSERT INTO run (workflow_id, hour, state, due_at) VALUES (?, ?, 'DUE', ?)")
        .params(workflow, hour.atOffset(UTC), hour.atOffset(UTC))
        .update();
    data.contacts(1);
    jdbc.sql(
            """
            INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,
              workflow_version, message_version, cycle, step, channel, state, address)
            SELECT w.id, 1, 1, h.at, h.at, h.at, 1, 1, 1, 'send', 'email', 'PLANNED', 'a@example.com'
            FROM workflow w, hour h
            """)
        .update();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatever_their_own_clocks_say_they_work_at_the_databases_time() throws Exception {
    for (Duration wrong : WRONG) {
      Clock own = Clock.offset(Clock.systemUTC(), wrong);
      for (RoutesBuilder routes : routes()) {
        given.clear();
        try (DefaultCamelContext node = new DefaultCamelContext()) {
          node.start();
          JoinedRoutes joined = new JoinedRoutes(node, own, services(), routes);
          Instant moment = given.poll(20, TimeUnit.SECONDS);
          joined.close();
          assertThat(moment).as("%s, %s", routes.getClass().getSimpleName(), wrong).isNotNull();
          assertThat(Duration.between(moment, time.now()).abs())
              .as("%s, %s", routes.getClass().getSimpleName(), wrong)
              .isLessThan(Duration.ofSeconds(30));
        }
      }
    }
  }

  /** Those that work without being asked. */
  private static List<RoutesBuilder> routes() {
    return List.of(
        new HourRoute(),
        new TickRoute(),
        new SendRoute("email", new SendConfig.Limits(10, 1, 1_000)),
        new RecoverRoute(),
        new MonthsRoute(),
        new ClassifyRoute());
  }

  private Object note(Object moment, Object answer) {
    given.add((Instant) moment);
    return answer;
  }

  private Map<Class<?>, Object> services() {
    Claim nothing = new Claim(1, "email", 0, 0, "", List.of());
    ChannelGateway channel = (batch, outcomes) -> {};
    return Map.of(
        DataSource.class,
        database.dataSource(),
        DatabaseTime.class,
        time,
        Hours.class,
        Fake.of(Hours.class, Map.of("strike", call -> note(call[1], List.of()))),
        Journeys.class,
        Fake.of(Journeys.class, Map.of("run", call -> note(call[2], null))),
        Deliveries.class,
        Fake.of(
            Deliveries.class,
            Map.of(
                "claim",
                call -> note(call[2], nothing),
                "recover",
                call -> note(call[0], new Deliveries.Recovered(0, 0, 0)),
                "prove",
                call -> 0,
                "turnMonths",
                call -> note(call[0], 0))),
        Tracking.class,
        Fake.of(Tracking.class, Map.of("judge", call -> note(call[0], 0))),
        ChannelGateway.class,
        channel);
  }
}
