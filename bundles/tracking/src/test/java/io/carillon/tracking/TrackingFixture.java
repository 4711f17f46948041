package io.carillon.tracking;

import io.carillon.api.Company;
import io.carillon.api.Sql;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.journey.Outcome;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.message.Links;
import io.carillon.api.message.Messages;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Workflows;
import io.carillon.contacts.ConsentStore;
import io.carillon.contacts.EventStore;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.support.database.Database;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.WorkflowBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mails that were sent: number N of workflow 1 to contact N, each with the links of message 1. */
final class TrackingFixture implements AutoCloseable {
  static final Instant SENT = Instant.parse("2026-03-10T10:00:00Z");
  static final String CHROME =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";

  final TestDatabase database = TestDatabase.fresh();
  final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  final TestData data = new TestData(database.dataSource(), SENT);
  private final Map<String, String> settings = new HashMap<>();

  /** What was dismissed and not taken back. */
  final List<Outcome> outcomes = new ArrayList<>();

  private final Set<String> requests = new HashSet<>();

  /** Who has converted by a link. */
  final List<String> converted = new ArrayList<>();

  private Campaign campaign = Campaign.NONE;

  TrackingFixture() {
    jdbc.sql(
            """
            INSERT INTO workflow (name, state, version, created_at) VALUES ('News', 'ACTIVE', 1, :at);
            INSERT INTO workflow_version VALUES (1, 1, '{"workflow": "News"}', '', :at);
            INSERT INTO message (name, version, created_at) VALUES ('news', 1, :at)
            """
                .replace(":at", "'2026-03-01T00:00Z'"))
        .update();
  }

  /** What the document of workflow 1 says of unsubscribing. */
  TrackingFixture leaves(Unsubscribing rules) {
    campaign = Campaign.NONE.with(rules);
    return this;
  }

  /** What the document of workflow 1 says to its readers. */
  TrackingFixture says(Map<String, Map<String, String>> texts) {
    campaign = campaign.saying(texts);
    return this;
  }

  /** What the document of workflow 1 says of conversions. */
  TrackingFixture converts(ConversionRule rule) {
    campaign =
        new Campaign(
            campaign.category(),
            campaign.group(),
            campaign.unsubscribing(),
            Optional.of(rule),
            Optional.empty(),
            campaign.customerMessages(),
            false,
            List.of(),
            Map.of());
    return this;
  }

  /** Puts workflow 1 into the category "Offers" and the group "Retail". */
  TrackingFixture classified() {
    jdbc.sql(
            """
            INSERT INTO category (kind, name, created_at)
            VALUES ('CATEGORY', 'Offers', now()), ('GROUP', 'Retail <1>', now());
            UPDATE workflow SET category_id = 1, group_id = 2 WHERE id = 1
            """)
        .update();
    return this;
  }

  TrackingFixture with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Mails 1 to {@code count}, sent at {@link #SENT}. */
  TrackingFixture mails(int count) {
    jdbc.sql(
            """
            INSERT INTO contact (external_id, locale, created_at, updated_at)
            SELECT 'C' || n, 'es-ES', :at, :at FROM generate_series(1, :count) n
            """)
        .param("count", count)
        .param("at", Database.timestamp(SENT))
        .update();
    data.sent(count, SENT);
    return this;
  }

  TrackingOptions options() {
    return TrackingOptions.of(config(), "8181");
  }

  /** The annotation as a configuration file would make it. */
  private TrackingConfig config() {
    return (TrackingConfig)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {TrackingConfig.class, Annotation.class},
            (proxy, method, arguments) ->
                settings.getOrDefault(
                    method.getName().replace('_', '.'), (String) method.getDefaultValue()));
  }

  TrackingService tracking() {
    return tracking(SENT);
  }

  TrackingService tracking(Instant now) {
    return tracking(options(), database.dataSource(), now);
  }

  TrackingService tracking(TrackingOptions options, DataSource source, Instant now) {
    TimeLine timeLine = new TimeLine();
    timeLine.bindEvents(new EventStore(source));
    timeLine.bindOutcomes(conversions());
    return new TrackingService(
        options, new SiteKeys(settings), texts(source), source, timeLine, now);
  }

  /** As they are in the database at this moment. */
  static CompanyTexts texts(DataSource source) {
    return new CompanyTexts(source, Runnable::run, Duration.ZERO);
  }

  CustomerMessageService customerMessages() {
    return new CustomerMessageService(
        database.dataSource(), new YamlDefinitions(), company(), texts(database.dataSource()));
  }

  RequestHandler handler(TrackingService tracking) {
    return handler(tracking, messages());
  }

  RequestHandler handler(TrackingService tracking, Messages messages) {
    return new RequestHandler(
        tracking,
        database.dataSource(),
        new Neighbours(
            messages,
            contacts(),
            new ConsentStore(database.dataSource()),
            outcomes(),
            workflows(),
            company()),
        texts(database.dataSource()),
        () -> SENT);
  }

  private Workflows workflows() {
    return Stub.of(
        Workflows.class,
        Map.of(
            "find",
            arguments ->
                Optional.of(WorkflowBuilder.workflow("News").campaign(campaign).build(1, SENT))
                    .filter(found -> List.of("1", "News").contains(arguments[0]))));
  }

  private static Contacts contacts() {
    return Stub.of(
        Contacts.class,
        Map.of(
            "find",
            arguments ->
                Optional.of((String) arguments[0])
                    .filter(key -> key.matches("C[0-9]+"))
                    .map(key -> new Contact(Long.parseLong(key.substring(1)), key, Map.of()))));
  }

  private Outcomes outcomes() {
    return Stub.of(
        Outcomes.class,
        Map.of(
            "record",
            this::record,
            "takeBack",
            arguments -> outcomes.remove(arguments[0]),
            "list",
            arguments ->
                outcomes.stream()
                    .filter(made -> made.contactId() == (long) arguments[0])
                    .toList()));
  }

  /** What has the same request, if it has one, is the same. */
  private Object record(Object... arguments) {
    boolean isNew = arguments.length == 1 || requests.add((String) arguments[1]);
    return isNew && outcomes.add((Outcome) arguments[0]);
  }

  /** Writes down who has converted by which mail, as the caller's statement tells it. */
  private Outcomes conversions() {
    return Stub.of(Outcomes.class, Map.of("convert", this::convert));
  }

  private Object convert(Object... arguments) {
    Sql people = (Sql) arguments[1];
    List<String> found =
        Database.sql((UnitOfWork) arguments[0], people.text())
            .params(people.parameters())
            .query(
                (row, number) ->
                    "%s converts contact %d by mail %d of workflow %d"
                        .formatted(
                            arguments[2],
                            row.getLong("contact_id"),
                            row.getLong("delivery_id"),
                            row.getLong("workflow_id")))
            .list();
    converted.addAll(found);
    return found.size();
  }

  /** A claim of these mails. */
  static Claim claim(long... deliveries) {
    return claimOf(1, deliveries);
  }

  /** A claim of these mails of a message. */
  static Claim claimOf(long message, long... deliveries) {
    List<ClaimedDelivery> claimed =
        LongStream.of(deliveries)
            .mapToObj(id -> new ClaimedDelivery(id, 1, "send", id, id + "@mail.example", 1))
            .toList();
    return new Claim(1, "email", message, 1, "", claimed);
  }

  /** The links of mails 1 to {@code count}. */
  static Links links(TrackingService tracking, int count) {
    return tracking.links(claim(LongStream.rangeClosed(1, count).toArray()));
  }

  /** The token at the end of a URL. */
  static String token(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Message 1 has five links. */
  private static Messages messages() {
    return Stub.of(
        Messages.class,
        (method, arguments) ->
            (int) arguments[3] < 5
                ? Optional.of("https://shop.example/%s/%s".formatted(arguments[3], arguments[4]))
                : Optional.empty());
  }

  static Company company() {
    return new TestCompany("Ada & Söhne", "UTC");
  }

  /** A request as a servlet would record it. */
  void request(long delivery, String kind, int link, Instant at, String source, String agent) {
    jdbc.sql(
            "INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, link, at, source,"
                + " agent) VALUES (:delivery, 1, :delivery, :kind, :link, :at, :source, :agent)")
        .param("delivery", delivery)
        .param("kind", kind)
        .param("link", link)
        .param("at", Database.timestamp(at))
        .param("source", source)
        .param("agent", agent)
        .update();
  }

  @Override
  public void close() {
    database.close();
  }
}
