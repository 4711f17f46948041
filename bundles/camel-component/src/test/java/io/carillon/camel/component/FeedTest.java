package io.carillon.camel.component;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.store.NodeLocks;
import io.carillon.store.PostgresLocks;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens comes through a route at least once, in order, and behind a place that is kept. */
@Timeout(120)
class FeedTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final BlockingQueue<Map<String, Object>> heard = new LinkedBlockingQueue<>();
  private TestDatabase database;
  private JdbcClient jdbc;
  private volatile String refused = "";

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    jdbc = JdbcClient.create(database.dataSource());
    camel.addComponent("carillon", component());
    camel.start();
    jdbc.sql(
            "INSERT INTO contact (external_id, created_at, updated_at) VALUES ('ann', now(), now())")
        .update();
  }

  @AfterEach
  void stop() {
    camel.stop();
    database.close();
  }

  /** A node's. */
  private CarillonComponent component() {
    return new CarillonComponent(
        StandIns.of(
            Map.of(
                DataSource.class,
                database.dataSource(),
                NodeLocks.class,
                new PostgresLocks(database.dataSource()))),
        new ChannelSendings(),
        CLOCK);
  }

  private void read(String uri) throws Exception {
    read(camel, uri);
  }

  private void read(DefaultCamelContext node, String uri) throws Exception {
    node.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from(uri)
                .routeId("reader")
                .process(
                    exchange -> {
                      Map<?, ?> what = exchange.getMessage().getBody(Map.class);
                      if (String.valueOf(what.get("key")).equals(refused)) {
                        throw new IllegalStateException("not now");
                      }
                      Map<String, Object> copy = new HashMap<>();
                      what.forEach((name, value) -> copy.put(String.valueOf(name), value));
                      heard.add(copy);
                    });
          }
        });
  }

  private void leave() throws Exception {
    camel.getRouteController().stopRoute("reader");
    camel.removeRoute("reader");
  }

  private void whenJoined(String reader) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (jdbc.sql("SELECT count(*) FROM feed_reader WHERE name = ?")
            .param(reader)
            .query(Integer.class)
            .single()
        == 0) {
      assertThat(System.nanoTime()).as("joined").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String click(String key) {
    return "INSERT INTO event (contact_id, type, key, at, data) SELECT id, 'message_clicked', '"
        + key
        + "', now(), '{\"target\": \"https://shop.example\"}' FROM contact";
  }

  private void happens(String key) {
    jdbc.sql(click(key)).update();
  }

  private List<Object> keys(int count) throws InterruptedException {
    Object[] keys = new Object[count];
    for (int i = 0; i < count; i++) {
      Map<String, Object> next = heard.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("number %d", i).isNotNull();
      keys[i] = next.get("key");
    }
    return List.of(keys);
  }

  @Test
  void clicks_come_with_contact_and_data_and_only_once_the_reader_has_joined() throws Exception {
    happens("before");
    read("carillon:clicks?name=crm");
    whenJoined("crm");
    happens("1.0");
    Map<String, Object> click = heard.poll(60, TimeUnit.SECONDS);
    assertThat(click)
        .containsEntry("contact", "ann")
        .containsEntry("key", "1.0")
        .containsEntry("target", "https://shop.example");
    assertThat(heard).isEmpty();
  }

  @Test
  void nothing_is_written_while_nobody_reads() {
    happens("1.0");
    assertThat(jdbc.sql("SELECT count(*) FROM feed_entry").query(Integer.class).single()).isZero();
  }

  @Test
  void what_happens_while_the_route_is_away_comes_when_it_is_back() throws Exception {
    read("carillon:clicks?name=crm");
    whenJoined("crm");
    happens("1");
    assertThat(keys(1)).containsExactly("1");
    leave();
    happens("2");
    happens("3");
    read("carillon:clicks?name=crm");
    assertThat(keys(2)).containsExactly("2", "3");
  }

  @Test
  void what_happens_comes_to_one_node_if_two_have_the_route_and_to_the_other_when_that_leaves()
      throws Exception {
    read("carillon:clicks?name=crm&delay=50");
    whenJoined("crm");
    try (DefaultCamelContext other = new DefaultCamelContext()) {
      other.addComponent("carillon", component());
      other.start();
      read(other, "carillon:clicks?name=crm&delay=50");
      for (int i = 1; i <= 20; i++) {
        happens(String.valueOf(i));
      }
      assertThat(keys(20)).doesNotHaveDuplicates();
      assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).as("once more").isNull();
      leave();
      happens("21");
      assertThat(keys(1)).containsExactly("21");
    }
  }

  @Test
  void what_fails_comes_again_and_nothing_passes_it() throws Exception {
    refused = "2";
    read("carillon:clicks?name=crm&delay=50");
    whenJoined("crm");
    happens("1");
    happens("2");
    happens("3");
    assertThat(keys(1)).containsExactly("1");
    assertThat(heard.poll(1, TimeUnit.SECONDS)).as("held back by the failing one").isNull();
    refused = "";
    assertThat(keys(2)).containsExactly("2", "3");
  }

  @Test
  void a_transaction_that_commits_late_is_not_passed_over() throws Exception {
    read("carillon:clicks?name=crm&delay=50");
    whenJoined("crm");
    try (Connection late = database.dataSource().getConnection();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.executeUpdate(click("late"));
      happens("soon");
      assertThat(heard.poll(1, TimeUnit.SECONDS)).as("waits for the older one").isNull();
      late.commit();
    }
    assertThat(keys(2)).containsExactly("late", "soon");
  }

  @Test
  void unsubscriptions_and_decisions_come_too() throws Exception {
    read("carillon:unsubscribes?name=crm&delay=50");
    whenJoined("crm");
    jdbc.sql(
            "INSERT INTO unsubscribe (contact_id, scope, at, source)"
                + " SELECT id, 'EVERYTHING', now(), 'PAGE' FROM contact")
        .update();
    assertThat(heard.poll(60, TimeUnit.SECONDS))
        .containsEntry("contact", "ann")
        .containsEntry("scope", "EVERYTHING");
    leave();
    read("carillon:applications?name=partners&delay=50");
    whenJoined("partners");
    jdbc.sql(
            "INSERT INTO application (contact_id, key, applied_at, decided_at, decision)"
                + " SELECT id, 'A-1', now(), now(), 'LEFT' FROM contact")
        .update();
    jdbc.sql("UPDATE application SET decision = 'ACCEPTED'").update();
    assertThat(heard.poll(60, TimeUnit.SECONDS)).containsEntry("decision", "LEFT");
    assertThat(heard.poll(60, TimeUnit.SECONDS)).containsEntry("decision", "ACCEPTED");
  }

  @Test
  void what_all_have_read_is_forgotten() throws Exception {
    read("carillon:clicks?name=crm&delay=50");
    whenJoined("crm");
    happens("1");
    assertThat(keys(1)).containsExactly("1");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (jdbc.sql("SELECT count(*) FROM feed_entry").query(Integer.class).single() > 0) {
      assertThat(System.nanoTime()).as("forgotten").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void outcomes_come_by_their_moment_those_of_one_moment_too_once_they_are_settled()
      throws Exception {
    read("carillon:outcomes?name=crm&delay=50");
    whenJoined("crm");
    jdbc.sql("UPDATE feed_reader SET moment = now() - interval '1 hour'").update();
    jdbc.sql(
            "INSERT INTO workflow (name, state, version, created_at) VALUES ('w', 'ACTIVE', 1, now())")
        .update();
    Instant moment = Instant.now().minusSeconds(60);
    for (int i = 0; i < 500; i++) {
      delivery(i, i % 5 == 0 ? "REJECTED" : "SENT", moment);
    }
    delivery(500, "SENT", Instant.now());
    for (int i = 0; i < 500; i++) {
      Map<String, Object> outcome = heard.poll(60, TimeUnit.SECONDS);
      assertThat(outcome)
          .as("outcome %d", i)
          .containsEntry("workflow", "w")
          .containsEntry("receipt", "r" + i)
          .containsEntry("state", i % 5 == 0 ? "REJECTED" : "SENT");
    }
    assertThat(heard.poll(1, TimeUnit.SECONDS)).as("younger than half a minute").isNull();
  }

  private void delivery(int number, String state, Instant moment) {
    jdbc.sql(
            """
            INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,
              workflow_version, message_version, cycle, step, channel, state, address, receipt,
              finished_at)
            SELECT w.id, ?, 1, now(), now(), now(), 1, 1, 1, 'send', 'email', ?, 'a@example.com', ?, ?
            FROM workflow w
            """)
        .params(number, state, "r" + number, moment.atOffset(UTC))
        .update();
  }
}
