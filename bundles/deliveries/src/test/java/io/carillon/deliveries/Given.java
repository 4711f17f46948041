package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.spi.message.Values;
import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with an active workflow, number 1, and an outbox whose session can be ended. */
final class Given implements AutoCloseable {
  static final Instant HOUR = Instant.parse("2026-03-10T10:00:00Z");
  static final Instant NOW = HOUR.plusSeconds(2);
  static final long WORKFLOW = 1;
  static final Backoff BACKOFF = new Backoff(List.of(Duration.ofMinutes(1), Duration.ofHours(1)));

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final Path directory;
  private JournalDirectory journals;
  Outbox outbox;

  Given() {
    try {
      directory = Files.createTempDirectory("outbox");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workflow("first");
    begin("boot-1");
  }

  /** Begins a session. */
  void begin(String bootId) {
    begin(bootId, SameAddress.ONCE);
  }

  void begin(String bootId, SameAddress sameAddress) {
    journals = new JournalDirectory(directory, bootId);
    outbox = new Outbox(database.dataSource(), journals, BACKOFF, sameAddress);
  }

  /** Ends the session as a kill does: nothing is written any more; then begins another. */
  void killAndBegin(String bootId) {
    endLife();
    begin(bootId);
  }

  void endLife() {
    try {
      journals.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void workflow(String name) {
    jdbc.sql(
            "INSERT INTO workflow (name, state, version, created_at, activated_at)"
                + " VALUES (:name, 'ACTIVE', 1, :now, :now)")
        .param("name", name)
        .param("now", Database.timestamp(HOUR.minus(Duration.ofDays(1))))
        .update();
  }

  void state(long workflow, String state) {
    jdbc.sql("UPDATE workflow SET state = :state WHERE id = :id")
        .param("state", state)
        .param("id", workflow)
        .update();
  }

  /** Contacts c1, c2, … with a Marketplace address. */
  void contacts(int count) {
    jdbc.sql(
            "INSERT INTO contact (external_id, marketplace_email, relationship_stage, created_at,"
                + " updated_at) SELECT 'c' || i, 'c' || i || '@example.org', 'JOINED', :now, :now"
                + " FROM generate_series(1, :count) AS i")
        .param("count", count)
        .param("now", Database.timestamp(HOUR))
        .update();
  }

  void contact(String externalId, String marketplace, String custom, String stage) {
    jdbc.sql(
            "INSERT INTO contact (external_id, marketplace_email, custom_email, relationship_stage,"
                + " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)")
        .param(externalId)
        .param(marketplace)
        .param(custom)
        .param(stage)
        .param(Database.timestamp(HOUR))
        .param(Database.timestamp(HOUR))
        .update();
  }

  void unsubscribe(long contact, String scope, long scopeId, String channel) {
    jdbc.sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source)"
                + " VALUES (?, ?, ?, ?, ?, 'PAGE')")
        .param(contact)
        .param(scope)
        .param(scopeId)
        .param(channel)
        .param(Database.timestamp(HOUR))
        .update();
  }

  void suppress(String address) {
    jdbc.sql("INSERT INTO suppression (address, reason, at) VALUES (lower(?), 'HARD_BOUNCE', ?)")
        .param(address)
        .param(Database.timestamp(HOUR))
        .update();
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
        plan.contactTypes(),
        plan.cap(),
        plan.hour(),
        plan.now());
  }

  static Plan everybody() {
    return plan(WORKFLOW, Sql.TRUE, Set.of(ContactType.MARKETPLACE), 10_000);
  }

  static Plan plan(long workflow, Sql contacts, Set<ContactType> types, int cap) {
    return new Plan(
        workflow, 1, "send", 1, "email", 7, 1, Set.of(), contacts, types, cap, HOUR, NOW);
  }

  Planned plan(Plan plan) {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Planned planned = outbox.plan(connection, plan);
      connection.commit();
      return planned;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
    contacts(contacts);
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

  /** One more row, CLAIMED by another server. */
  void anotherServerClaimsOne() {
    contact("another", "a@example.org", null, "JOINED");
    plan(everybody());
    claim(1);
    jdbc.sql("UPDATE delivery SET claimed_by = 'another', claim_id = 98 WHERE state = 'CLAIMED'")
        .update();
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
    endLife();
    database.close();
  }
}
