package io.carillon.benchmarks.mail;

import io.carillon.api.Company;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Handover;
import io.carillon.api.message.Links;
import io.carillon.api.message.Rendering;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.deliveries.Outbox;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.templates.MessageService;
import io.carillon.templates.TermsService;
import io.carillon.tracking.CompanyTexts;
import io.carillon.tracking.RequestThreads;
import io.carillon.tracking.TimeLine;
import io.carillon.tracking.TrackingConfig;
import io.carillon.tracking.TrackingService;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that a mail goes through after it was planned, as the send route calls it: claim, links,
 * render, hand over, send, record. The rooms are the product's own.
 */
final class Mailing {
  static final int LINKS = 5;
  private static final int CLAIM = 500;
  private static final Instant SET_UP = Instant.parse("2026-11-25T10:00:00Z");

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final TrackingService tracking;
  private final MessageService messages;
  private final BatchChannel channel;
  private int cycle;

  Mailing(DataSource database, Path directory, BatchChannel channel) {
    this.jdbc = JdbcClient.create(database);
    this.channel = channel;
    this.outbox = new Outbox(database, directory, "1m");
    this.tracking =
        new TrackingService(
            defaults(),
            Map.of(),
            new CompanyTexts(database, new RequestThreads()),
            database,
            new TimeLine());
    this.messages =
        new MessageService(
            database,
            new YamlDefinitions(),
            new FieldCatalogue(database),
            new TermsService(database),
            company());
  }

  /** The configuration as it is without a file. */
  private static TrackingConfig defaults() {
    return (TrackingConfig)
        Proxy.newProxyInstance(
            Mailing.class.getClassLoader(),
            new Class<?>[] {TrackingConfig.class, Annotation.class},
            (proxy, method, arguments) ->
                method.getName().equals("url")
                    ? "https://news.shop.example"
                    : method.getDefaultValue());
  }

  private static Company company() {
    return (Company)
        Proxy.newProxyInstance(
            Mailing.class.getClassLoader(),
            new Class<?>[] {Company.class},
            (proxy, method, arguments) ->
                method.getName().equals("zone") ? ZoneOffset.UTC : "The Shop");
  }

  /**
   * Contacts, a message of 5 KB with five links, workflow 1 with tracking and workflow 2 without.
   */
  void prepare(int contacts) {
    jdbc.sql(
            """
            INSERT INTO contact (external_id, first_name, last_name, country, marketplace_email,
                                 created_at, updated_at)
            SELECT n, 'Zoë' || n, 'Müller-' || n % 1000, 'ES', 'user' || n || '@mail.example', :at, :at
            FROM generate_series(1, :contacts) n
            """)
        .param("contacts", contacts)
        .param("at", SET_UP.atOffset(ZoneOffset.UTC))
        .update();
    messages.save(message(), "benchmark", SET_UP);
    for (String definition : List.of("{}", "{\"tracking\": false}")) {
      jdbc.sql(
              """
              WITH w AS (
                INSERT INTO workflow (name, state, version, created_at)
                VALUES (:definition, 'ACTIVE', 1, :at) RETURNING id)
              INSERT INTO workflow_version SELECT id, 1, CAST(:definition AS jsonb), '', :at FROM w
              """)
          .param("definition", definition)
          .param("at", SET_UP.atOffset(ZoneOffset.UTC))
          .update();
    }
    jdbc.sql("ANALYZE").update();
  }

  private static String message() {
    String links =
        IntStream.range(0, LINKS)
            .mapToObj(
                i ->
                    "<p>%s</p><a href=\"https://shop.example/%d?c={{ external_id }}\">Look</a>"
                        .formatted(Mails.PARAGRAPH.repeat(2), i))
            .collect(Collectors.joining("\n    "));
    return """
        message: news
        from: {name: Ada at the Shop, email: ada@shop.example}
        reply_to: help@shop.example
        subject: Your news, {{ first_name }}
        html: |
          <html><body><h1>Hello {{ first_name }} {{ last_name }}, from {{ country }}</h1>
          %s
          </body></html>
        """
        .formatted(links.replace("\n", "\n  "));
  }

  /** Plans a mail to each contact. */
  void plan(boolean tracked) {
    cycle++;
    jdbc.sql(
            """
            INSERT INTO outbox (id, workflow_id, contact_id, message_id, hour, not_before, planned_at,
              workflow_version, message_version, cycle, step, channel, address)
            SELECT nextval('delivery_number'), :workflow, id, 1, :at, :at, :at, 1, 1, :cycle, 'send', 'email',
                   marketplace_email
            FROM contact
            """)
        .param("workflow", tracked ? 1 : 2)
        .param("cycle", cycle)
        .param("at", SET_UP.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Sends all that is planned. */
  void send() throws IOException {
    Claim claim = outbox.claim("email", CLAIM, Instant.now());
    while (!claim.deliveries().isEmpty()) {
      Rendering rendering = messages.render(claim, tracking.links(claim));
      Handover handover = outbox.hand(claim, rendering.batch(), Instant.now());
      channel.send(rendering.batch(), handover);
      handover.record(Instant.now());
      claim = outbox.claim("email", CLAIM, Instant.now());
    }
  }

  /** CPU microseconds of all links of one mail: a mark, three pages and five clicks. */
  double signing(int mails) {
    Links links = tracking.links(new Claim(0, "email", 1, 1, "", List.of()));
    long length = 0;
    long start = cpuNanos();
    for (long mail = 1_000_000; mail < 1_000_000 + mails; mail++) {
      length += links.mark(mail).length() + links.unsubscribe(mail).length();
      length += links.open(mail).length() + links.honeypot(mail).orElseThrow().length();
      for (int link = 0; link < LINKS; link++) {
        length += links.click(mail, link).length();
      }
    }
    double micros = (cpuNanos() - start) / 1e3 / mails;
    if (length == 0) {
      throw new IllegalStateException("Nothing was signed");
    }
    return micros;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
