package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.api.delivery.Scope;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.spi.message.Values;
import io.carillon.support.database.Database;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with an active workflow, number 1, and an outbox whose session can be ended. */
final class OutboxFixture implements AutoCloseable {
  static final Instant HOUR = Instant.parse("2026-03-10T10:00:00Z");
  static final Instant NOW = HOUR.plusSeconds(2);
  static final long WORKFLOW = 1;
  static final Backoff BACKOFF = new Backoff(List.of(Duration.ofMinutes(1), Duration.ofHours(1)));

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final TestData data = new TestData(database.dataSource(), HOUR);
  final Path directory;
  private JournalDirectory journals;
  Outbox outbox;

  OutboxFixture() {
    try {
      directory = Files.createTempDirectory("outbox");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    data.workflow("first", WorkflowKind.EMAIL, HOUR.minus(Duration.ofDays(1)));
    begin("boot-1");
  }

  /** Begins a session. */
  void begin(String bootId) {
    begin(bootId, SameAddress.ONCE);
  }

  void begin(String bootId, SameAddress sameAddress) {
    journals = new JournalDirectory(directory, bootId);
    outbox = new Outbox(database.dataSource(), BACKOFF, sameAddress, Optional.empty(), journals);
  }

  /** Ends the session as a kill does: nothing is written any more; then begins another. */
  void killAndBegin(String bootId) {
    endSession();
    begin(bootId);
  }

  void endSession() {
    try {
      journals.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same plan for a message that is there in more languages. */
  static Plan plan(Plan plan, Set<String> languages) {
    return new Plan(
        plan.workflowId(),
        plan.workflowVersion(),
        plan.step(),
        plan.cycle(),
        plan.channel(),
        plan.messageId(),
        plan.messageVersion(),
        languages,
        plan.contacts(),
        plan.scope(),
        plan.address(),
        plan.cap(),
        plan.hour());
  }

  static Plan everybody() {
    return plan(WORKFLOW, Sql.TRUE, Set.of(ContactType.MARKETPLACE), 10_000);
  }

  static Plan plan(long workflow, Sql contacts, Set<ContactType> types, int cap) {
    return plan(workflow, "email", contacts, AddressRule.of("email", types), cap);
  }

  static Plan plan(long workflow, String channel, Sql contacts, AddressRule address, int cap) {
    return new Plan(
        workflow,
        1,
        "send",
        1,
        channel,
        7,
        1,
        Set.of(),
        contacts,
        new Scope.All(),
        address,
        cap,
        HOUR);
  }

  Planned plan(Plan plan) {
    return work(NOW, work -> outbox.plan(work, plan));
  }

  /** Work of another bundle. */
  <T> T work(Instant now, Function<UnitOfWork, T> work) {
    return new Database(database.dataSource()).inTransaction(now, work);
  }

  Claim claim(int limit) {
    return outbox.claim("email", limit, NOW);
  }

  Handover hand(Claim claim) {
    return outbox.hand(claim, batch(claim), NOW);
  }

  static Batch batch(Claim claim) {
    Text none = new Text(List.of(""));
    CompiledMessage message =
        new EmailContent(
                "",
                "shop@example.org",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                none,
                none,
                none)
            .compiled(claim.messageId(), claim.messageVersion(), claim.language());
    Values values = EmailContent.values(List.of(), List.of(), List.of());
    return new Batch(
        message,
        claim.deliveries().stream()
            .map(each -> new Batch.Item(each.id(), each.address(), values))
            .toList());
  }

  /** Plans everybody, claims all and hands it. */
  Handover handAll(int contacts) {
    data.contacts(contacts);
    plan(everybody());
    return hand(claim(contacts));
  }

  /** How many deliveries of workflow 1 stand in each state, without zeros. */
  Map<DeliveryState, Long> states() {
    return outbox.counts(WORKFLOW).entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<Delivery> list(DeliveryState state) {
    return outbox.list(DeliveryFilter.of(Optional.of(WORKFLOW), Set.of(state)), 1_000);
  }

  /** Waits until something holds, which does so within a second or two. */
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 20 s");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Another node on the same database, with a journal of its own. */
  Outbox anotherNode(String name) {
    return new Outbox(database.dataSource(), directory.resolve(name), "1m,1h");
  }

  /** One more row, CLAIMED by another server. */
  void anotherServerClaimsOne() {
    data.contact("another").address("a@example.org").stage("JOINED").insert();
    plan(everybody());
    claim(1);
    jdbc.sql("UPDATE claim SET claimed_by = 'another' WHERE NOT handed").update();
  }

  static void send(Handover handover, int from, int to) {
    IntStream.range(from, to)
        .forEach(
            item -> {
              if (handover.start(item)) {
                handover.sent(item, "250 queued");
              }
            });
  }

  @Override
  public void close() {
    endSession();
    database.close();
  }
}
