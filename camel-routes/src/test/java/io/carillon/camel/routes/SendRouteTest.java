package io.carillon.camel.routes;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.InvalidInputException;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.bounce.RefusedRecipient;
import io.carillon.api.channel.ChannelFaultException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Handover;
import io.carillon.api.message.Links;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Rendering;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.spi.message.Values;
import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SendRouteTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:20:30Z");
  private static final CompiledMessage MESSAGE =
      new EmailContent(
              "",
              "us@example.com",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              new Text(List.of("Hello")),
              new Text(List.of("Hello")),
              new Text(List.of("Hello")))
          .compiled(1, 1, "");

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();
  private final BlockingQueue<Issue> issues = new LinkedBlockingQueue<>();
  private final BlockingQueue<Object> bounced = new LinkedBlockingQueue<>();
  private final AtomicInteger claims = new AtomicInteger();
  private final BlockingQueue<Object> links = new LinkedBlockingQueue<>();
  private final Map<Class<?>, Object> services =
      new ConcurrentHashMap<>(
          Map.of(Tracking.class, Fake.of(Tracking.class, Map.of("links", call -> Links.NONE))));
  private final Set<Class<?>> expected = ConcurrentHashMap.newKeySet();
  private Runnable afterClaim = () -> {};
  private List<ClaimedDelivery> claimable =
      List.of(new ClaimedDelivery(1, 1, "send", 1, "ana@example.com", 1));
  private Clock time = Clock.fixed(NOW, UTC);

  private TestDatabase database;
  private JdbcClient jdbc;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    jdbc = JdbcClient.create(database.dataSource());
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    database.close();
  }

  @Test
  void what_is_ready_is_claimed_rendered_handed_sent_and_recorded() throws Exception {
    ready("ACTIVE");
    try (JoinedRoutes route = route((batch, outcomes) -> done(), messages())) {
      expect("claim", "render", "hand", "send", "record");
    }
  }

  @Test
  void nothing_of_a_paused_workflow_is_claimed() throws Exception {
    ready("PAUSED");
    try (JoinedRoutes route = route((batch, outcomes) -> done(), messages())) {
      assertThat(steps.poll(2, TimeUnit.SECONDS)).isNull();
      jdbc.sql("UPDATE workflow SET state = 'ACTIVE'").update();
      expect("claim", "render", "hand", "send", "record");
    }
  }

  /** Another node has it, or this one is pausing its workflow, which has to wait for a tick. */
  @Test
  void what_can_not_be_claimed_is_not_asked_for_in_a_loop() throws Exception {
    ready("ACTIVE");
    claimable = List.of();
    try (JoinedRoutes route = route((batch, outcomes) -> done(), messages())) {
      expect("claim");
      long begun = System.nanoTime();
      expect("claim", "claim", "claim", "claim", "claim");
      // Five pauses of 200 ms; without them it would be five milliseconds.
      assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(800));
    }
  }

  @Test
  void while_the_provider_is_away_the_route_rests_and_then_goes_on() throws Exception {
    ready("ACTIVE");
    AtomicBoolean away = new AtomicBoolean(true);
    ChannelGateway channel =
        (batch, outcomes) -> {
          steps.add("send");
          if (away.getAndSet(false)) {
            throw new IOException(
                "no answer from 127.0.0.1:2525", new IOException("Connection refused"));
          }
          jdbc.sql("UPDATE delivery SET state = 'SENT'").update();
        };
    try (JoinedRoutes route = route(channel, messages())) {
      expect("claim", "render", "hand", "send", "record");
      expect("claim", "render", "hand", "send", "record");
      Issue issue = issues.poll(5, TimeUnit.SECONDS);
      assertThat(issue.code()).isEqualTo("CHANNEL_UNREACHABLE");
      assertThat(issue.message()).contains("127.0.0.1:2525").hasLineCount(1);
    }
  }

  @Test
  void a_refusal_of_this_message_is_told_and_opens_no_breaker() throws Exception {
    ready("ACTIVE");
    AtomicBoolean refusing = new AtomicBoolean(true);
    CountDownLatch seen = new CountDownLatch(1);
    ChannelGateway channel =
        (batch, outcomes) -> {
          steps.add("send");
          if (refusing.getAndSet(false)) {
            outcomes.waits(0, "553 5.7.1 not your sender");
            throw new RefusedException(
                RefusedException.Scope.MESSAGE, "takes no mail: 553 5.7.1 not your sender");
          }
          // The trouble is over with the next mail that leaves.
          await(seen);
          jdbc.sql("UPDATE delivery SET state = 'SENT'").update();
        };
    time = Clock.systemUTC();
    try (JoinedRoutes route = route(channel, messages())) {
      expect("claim", "render", "hand", "send", "waits", "record");
      // The first claim looks for those without trouble, of whom there are none here.
      expect("claim");
      Issue issue = issues.poll(5, TimeUnit.SECONDS);
      assertThat(issue.code()).isEqualTo("CHANNEL_REFUSES");
      assertThat(issue.message()).contains("553 5.7.1 not your sender").hasLineCount(1);
      assertThat(route.sendings().trouble(1, NOW)).isPresent();
      assertThat(route.sendings().trouble(2, NOW)).as("another workflow").isEmpty();
      seen.countDown();
    }
  }

  @Test
  void mailboxes_that_are_unknown_and_copies_that_are_refused_are_told() throws Exception {
    ready("ACTIVE");
    ChannelGateway channel =
        (batch, outcomes) -> {
          outcomes.bounced(0, "550 5.1.1 unknown");
          outcomes.copyRefused(0, "boss@example.com", "550 no such boss");
          done();
        };
    try (JoinedRoutes route = route(channel, messages())) {
      expect("claim", "render", "hand", "send", "record");
      assertThat(bounced.poll(20, TimeUnit.SECONDS))
          .isEqualTo(List.of(new RefusedRecipient(1, "ana@example.com", "550 5.1.1 unknown")));
      Issue issue = issues.poll(20, TimeUnit.SECONDS);
      assertThat(issue.code()).isEqualTo("COPY_REFUSED");
      assertThat(issue.message()).contains("boss@example.com: 550 no such boss");
    }
  }

  @Test
  void what_is_refused_of_us_while_others_go_on_is_told_at_once_and_once() throws Exception {
    ready("ACTIVE");
    CountDownLatch seen = new CountDownLatch(1);
    ChannelGateway channel =
        (batch, outcomes) -> {
          outcomes.troubled(new RefusedException(RefusedException.Scope.MESSAGE, "553 not you"));
          outcomes.troubled(new IOException("no greeting"));
          try {
            // The batch goes on until the issue is there.
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          done();
        };
    try (JoinedRoutes route = route(channel, messages())) {
      Issue issue = issues.poll(20, TimeUnit.SECONDS);
      seen.countDown();
      assertThat(issue.code()).isEqualTo("SENDING_REFUSED");
      assertThat(issue.workflowId()).contains(1L);
      assertThat(issue.message()).contains("553 not you").hasLineCount(1);
      expect("claim", "render", "hand", "send", "record");
      assertThat(issues).isEmpty();
    }
  }

  @Test
  void where_tracking_was_left_out_mails_leave_without_links_of_ours() throws Exception {
    ready("ACTIVE");
    services.remove(Tracking.class);
    try (JoinedRoutes route = route((batch, outcomes) -> done(), messages())) {
      expect("claim", "render", "hand", "send", "record");
      assertThat(links).containsExactly(Links.ABSENT);
    }
  }

  @Test
  void while_tracking_is_installed_and_away_mails_wait_and_then_leave_with_its_links()
      throws Exception {
    ready("ACTIVE");
    Object tracking = services.remove(Tracking.class);
    expected.add(Tracking.class);
    try (JoinedRoutes route = route((batch, outcomes) -> done(), messages())) {
      assertThat(steps.poll(2, TimeUnit.SECONDS)).isNull();
      assertThat(issues).isEmpty();
      services.put(Tracking.class, tracking);
      expect("claim", "render", "hand", "send", "record");
      assertThat(links).containsExactly(Links.NONE);
    }
  }

  @Test
  void a_batch_that_tracking_leaves_in_its_middle_waits_and_nobody_is_given_up() throws Exception {
    ready("ACTIVE");
    expected.add(Tracking.class);
    afterClaim = () -> services.remove(Tracking.class);
    try (JoinedRoutes route = route((batch, outcomes) -> done(), messages())) {
      expect("claim", "release");
      assertThat(links).isEmpty();
      assertThat(issues.poll(5, TimeUnit.SECONDS).message()).contains("Tracking");
    }
  }

  @Test
  void leaving_ends_a_batch_that_would_take_long() throws Exception {
    ready("ACTIVE");
    CountDownLatch sending = new CountDownLatch(1);
    JoinedRoutes route =
        route(
            (batch, outcomes) -> {
              sending.countDown();
              while (!outcomes.stopped()) {
                Thread.onSpinWait();
              }
              assertThat(outcomes.start(0)).isFalse();
              done();
            },
            messages());
    assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();
    route.close();
    assertThat(steps).contains("record");
  }

  @Test
  void a_claim_that_cannot_be_rendered_is_told_and_given_back() throws Exception {
    ready("ACTIVE");
    Messages broken =
        Fake.of(
            Messages.class,
            Map.of(
                "render",
                call -> {
                  jdbc.sql("UPDATE delivery SET state = 'SENT'").update();
                  throw new IllegalStateException("the message bundle is in trouble");
                }));
    try (JoinedRoutes route = route((batch, outcomes) -> done(), broken)) {
      expect("claim", "give back");
      Issue issue = issues.poll(5, TimeUnit.SECONDS);
      assertThat(issue.code()).isEqualTo("BATCH_FAILED");
      assertThat(issue.message()).contains("the message bundle is in trouble").hasLineCount(1);
      assertThat(route.sendings().check().ok()).isFalse();
      assertThat(route.sendings().check().detail()).contains("the message bundle is in trouble");
    }
  }

  @Test
  void an_error_of_the_virtual_machine_is_a_failure_of_the_batch_like_any_other() throws Exception {
    ready("ACTIVE");
    Messages broken = broken(new StackOverflowError());
    try (JoinedRoutes route = route((batch, outcomes) -> done(), broken)) {
      expect("claim", "give back");
      assertThat(issues.poll(5, TimeUnit.SECONDS).message()).contains("StackOverflowError");
    }
  }

  @Test
  void a_message_that_does_not_compile_any_more_is_told_and_nobody_is_given_up() throws Exception {
    ready("ACTIVE");
    Messages broken = broken(new InvalidInputException("Message \"W\": unknown field points"));
    try (JoinedRoutes route = route((batch, outcomes) -> done(), broken)) {
      expect("claim", "release");
      assertThat(issues.poll(5, TimeUnit.SECONDS).message()).contains("unknown field points");
    }
  }

  @Test
  void a_database_that_goes_away_in_the_middle_is_told_and_nobody_is_given_up() throws Exception {
    ready("ACTIVE");
    Messages broken =
        broken(new IllegalStateException(new SQLException("connection lost", "08006")));
    try (JoinedRoutes route = route((batch, outcomes) -> done(), broken)) {
      expect("claim", "release");
      assertThat(issues.poll(5, TimeUnit.SECONDS).code()).isEqualTo("BATCH_FAILED");
    }
  }

  @Test
  void a_channel_that_fails_otherwise_than_by_its_connection_is_a_failed_batch() throws Exception {
    ready("ACTIVE");
    ChannelGateway channel =
        (batch, outcomes) -> {
          jdbc.sql("UPDATE delivery SET state = 'SENT'").update();
          throw new IllegalStateException("cannot encode");
        };
    try (JoinedRoutes route = route(channel, messages())) {
      expect("claim", "render", "hand", "record", "give back");
      assertThat(issues.poll(5, TimeUnit.SECONDS).message()).contains("cannot encode");
    }
  }

  @Test
  void a_channel_that_throws_is_told_opens_the_breaker_and_gives_nobody_up_while_nothing_leaves()
      throws Exception {
    ready("ACTIVE");
    ChannelGateway channel =
        (batch, outcomes) -> {
          steps.add("send");
          throw new ChannelFaultException(
              ChannelFaultException.Fault.THREW,
              "IllegalStateException: cannot encode",
              new IllegalStateException("cannot encode"));
        };
    long start = System.nanoTime();
    try (JoinedRoutes route = route(channel, messages())) {
      // The first time one of the batch may be at fault; then nothing has left meanwhile.
      expect("claim", "render", "hand", "send", "record", "give back");
      expect("claim", "render", "hand", "send", "record");
      assertThat(System.nanoTime() - start).as("it rests").isGreaterThan(900_000_000L);
      expect("claim");
      Issue issue = issues.poll(5, TimeUnit.SECONDS);
      assertThat(issue.code()).isEqualTo("CHANNEL_FAULT");
      assertThat(issue.message()).contains("cannot encode").hasLineCount(1);
      assertThat(route.sendings().check().ok()).isFalse();
      assertThat(route.sendings().trouble(1, NOW)).isPresent();
    }
  }

  @Test
  void a_channel_that_says_nothing_is_told_and_opens_the_breaker_and_its_batch_waits()
      throws Exception {
    ready("ACTIVE");
    ChannelGateway channel =
        (batch, outcomes) -> {
          throw new ChannelFaultException(
              ChannelFaultException.Fault.SILENT, "it returned without an answer", null);
        };
    long start = System.nanoTime();
    try (JoinedRoutes route = route(channel, messages())) {
      expect("claim", "render", "hand", "record", "claim");
      assertThat(System.nanoTime() - start).as("it rests").isGreaterThan(900_000_000L);
      assertThat(issues.poll(5, TimeUnit.SECONDS).code()).isEqualTo("CHANNEL_FAULT");
    }
  }

  private Messages broken(Throwable failure) {
    return Fake.of(
        Messages.class,
        Map.of(
            "render",
            call -> {
              jdbc.sql("UPDATE delivery SET state = 'SENT'").update();
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            }));
  }

  @Test
  void leaving_waits_for_the_batch_that_is_on_its_way() throws Exception {
    ready("ACTIVE");
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    JoinedRoutes route =
        route(
            (batch, outcomes) -> {
              sending.countDown();
              await(mayEnd);
              done();
            },
            messages());
    assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();
    Thread closer = new Thread(route::close);
    closer.start();
    mayEnd.countDown();
    closer.join(20_000);
    assertThat(closer.isAlive()).isFalse();
    assertThat(steps).contains("record");
    assertThat(camel.getRoutes()).isEmpty();
  }

  @Test
  void as_many_batches_as_there_are_workers_are_on_their_way_at_once() throws Exception {
    ready("ACTIVE");
    CountDownLatch together = new CountDownLatch(3);
    ChannelGateway channel =
        (batch, outcomes) -> {
          together.countDown();
          await(together);
          done();
        };
    try (JoinedRoutes route = route(channel, messages(), 3)) {
      assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void done() {
    steps.add("send");
    jdbc.sql("UPDATE delivery SET state = 'SENT'").update();
  }

  private JoinedRoutes route(ChannelGateway channel, Messages messages) {
    return route(channel, messages, 1);
  }

  private JoinedRoutes route(ChannelGateway channel, Messages messages, int workers) {
    Issues log =
        Fake.of(Issues.class, Map.of("record", call -> issues.add((Issue) call[0]) ? null : null));
    Bounces bounces =
        Fake.of(Bounces.class, Map.of("refused", call -> bounced.add(call[0]) ? null : null));
    services.putAll(
        Map.of(
            DataSource.class, database.dataSource(),
            ChannelGateway.class, channel,
            Deliveries.class, deliveries(),
            Messages.class, messages,
            Issues.class, log,
            Bounces.class, bounces));
    return new JoinedRoutes(
        camel,
        time,
        services,
        expected,
        new SendRoute("email", new SendConfig.Limits(10, workers, 1_000)));
  }

  private Deliveries deliveries() {
    Handover handover =
        Fake.of(
            Handover.class,
            Map.of(
                "waits",
                call -> {
                  steps.add("waits");
                  return null;
                },
                "rejected",
                call -> null,
                "start",
                call -> true,
                "record",
                call -> {
                  steps.add("record");
                  return new Handover.Tally(1, 0, 0, 0, 0, 0);
                }));
    return Fake.of(
        Deliveries.class,
        Map.of(
            "claim",
            call -> {
              steps.add("claim");
              afterClaim.run();
              return new Claim(claims.incrementAndGet(), "email", 1, 1, "", claimable);
            },
            "skip",
            call -> null,
            "hand",
            call -> {
              steps.add("hand");
              return handover;
            },
            "release",
            call -> {
              steps.add("release");
              return null;
            },
            "giveBack",
            call -> {
              steps.add("give back");
              return null;
            }));
  }

  private Messages messages() {
    return Fake.of(
        Messages.class,
        Map.of(
            "render",
            call -> {
              steps.add("render");
              links.add(call[1]);
              Values values = EmailContent.values(List.of(), List.of(), List.of());
              Batch.Item item = new Batch.Item(1, "ana@example.com", values);
              return new Rendering(new Batch(MESSAGE, List.of(item)), List.of());
            }));
  }

  private void expect(String... expected) throws InterruptedException {
    for (String step : expected) {
      assertThat(steps.poll(20, TimeUnit.SECONDS)).isEqualTo(step);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One planned delivery of a workflow in a state. */
  private void ready(String state) {
    jdbc.sql(
            """
            INSERT INTO workflow (name, state, version, created_at) VALUES ('w', ?, 1, ?)
            """)
        .params(state, NOW.atOffset(UTC))
        .update();
    jdbc.sql(
            """
            INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,
              workflow_version, message_version, cycle, step, channel, state, address)
            SELECT id, 1, 1, created_at, created_at, created_at, 1, 1, 1, 'send', 'email',
              'PLANNED', 'ana@example.com'
            FROM workflow
            """)
        .update();
  }
}
