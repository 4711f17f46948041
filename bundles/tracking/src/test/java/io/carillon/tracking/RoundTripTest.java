package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.message.Rendering;
import io.carillon.contacts.FieldCatalogue;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.EmailContent;
import io.carillon.templates.MessageService;
import io.carillon.templates.TermsService;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A mail as it is rendered, its links followed as its reader would: all services are the real ones.
 */
class RoundTripTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
  private static final String MESSAGE =
      """
      message: news
      from: {name: Ada, email: ada@shop.example}
      subject: News for {{ first_name }}
      html: |
        <p>Hello {{ first_name }}</p>
        <a href="https://shop.example/new?who={{ external_id }}&x=1">New</a>
        <a href="https://shop.example/sale">Sale</a>
        <a href="mailto:help@shop.example">Write</a>
      """;

  private final TrackingFixture fixture =
      new TrackingFixture().with("url", "https://news.example.com");
  private TrackingService tracking;
  private MessageService messages;
  private RequestHandler handler;
  private Web web;
  private String html = "";

  @BeforeEach
  void open() {
    fixture.jdbc.sql("DELETE FROM message").update();
    messages =
        new MessageService(
            fixture.database.dataSource(),
            new YamlDefinitions(),
            new FieldCatalogue(fixture.database.dataSource()),
            new TermsService(fixture.database.dataSource()),
            TrackingFixture.company());
    long message = messages.save(MESSAGE, "news.yaml", TrackingFixture.SENT).id();
    fixture.mails(2);
    fixture
        .jdbc
        .sql("UPDATE delivery SET message_id = ?; UPDATE contact SET first_name = 'Zoë & <Co>'")
        .param(message)
        .update();
    tracking = fixture.tracking();
    handler = fixture.handler(tracking, messages);
    web =
        new Web(
            handler, Clock.fixed(TrackingFixture.SENT.plus(Duration.ofMinutes(3)), ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    web.close();
    handler.close();
    fixture.close();
  }

  private Batch.Item mail(long delivery) {
    var claim = TrackingFixture.claimOf(messages.find("news").orElseThrow().id(), delivery);
    Rendering rendering = messages.render(claim, tracking.links(claim));
    assertThat(rendering.unrenderable()).isEmpty();
    html =
        rendering
            .batch()
            .message()
            .join(EmailContent.HTML, rendering.batch().items().get(0).values());
    return rendering.batch().items().get(0);
  }

  /** The addresses in the mail's HTML, in their order, as a browser reads them. */
  private List<String> links() {
    return LINK.matcher(html)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .map(link -> link.replace("https://news.example.com", web.url()))
        .toList();
  }

  private String only(String path) {
    return links().stream().filter(link -> link.contains(path)).findFirst().orElseThrow();
  }

  @Test
  void every_link_of_a_mail_leads_where_its_message_says_and_counts_once_R112_R148() {
    Batch.Item mail = mail(2);
    assertThat(html).doesNotContain("shop.example/");
    List<String> clicks = links().stream().filter(link -> link.contains("/t/c/")).toList();
    List<String> targets =
        clicks.stream()
            .map(web::get)
            .map(answer -> answer.headers().firstValue("Location").orElse("-"))
            .toList();
    // The last one is the link that nobody sees.
    assertThat(targets)
        .containsExactly("https://shop.example/new?who=C2&x=1", "https://shop.example/sale", "-");
    assertThat(web.get(only("/t/o/")).statusCode()).isEqualTo(200);
    assertThat(tracking.delivery(mail.mark())).hasValue(2);

    tracking.judge(TrackingFixture.SENT.plus(Duration.ofMinutes(10)));
    assertThat(
            fixture.data.count(
                "engagement WHERE delivery_id = 2 AND raw_clicks = 2 AND raw_opens = 1"))
        .isEqualTo(1);
    // Whoever follows all links, the hidden one too, is no person.
    assertThat(fixture.data.count("interaction WHERE rule = 'HONEYPOT'")).isEqualTo(4);
  }

  @Test
  void a_person_who_reads_and_clicks_stands_in_report_and_time_line_R112() {
    mail(1);
    assertThat(web.get(only("/t/o/")).statusCode()).isEqualTo(200);
    assertThat(web.get(only("/t/c/")).statusCode()).isEqualTo(302);
    tracking.judge(TrackingFixture.SENT.plus(Duration.ofMinutes(10)));
    assertThat(fixture.data.count("engagement WHERE delivery_id = 1 AND opens = 1 AND clicks = 1"))
        .isEqualTo(1);
    assertThat(
            fixture
                .jdbc
                .sql("SELECT data ->> 'target' FROM event WHERE type = 'message_clicked'")
                .query(String.class)
                .single())
        .isEqualTo("https://shop.example/new?who={{ external_id }}&x=1");
  }

  @Test
  void whoever_may_not_be_tracked_gets_links_as_they_were_written_and_can_leave() {
    fixture.jdbc.sql("UPDATE contact SET tracking_consent = false").update();
    Batch.Item mail = mail(1);
    assertThat(links())
        .contains("https://shop.example/new?who=C1&x=1", "https://shop.example/sale")
        .noneMatch(link -> link.contains("/t/c/") || link.contains("/t/o/"));
    String page = mail.unsubscribe().replace("https://news.example.com", web.url());
    HttpResponse<String> left = web.post(page, "List-Unsubscribe=One-Click");
    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(fixture.data.count("unsubscribe WHERE contact_id = 1 AND scope = 'EVERYTHING'"))
        .isEqualTo(1);
    assertThat(only("/t/u/")).isEqualTo(page);
  }

  @Test
  void whoever_was_erased_still_gets_where_the_mail_says_and_leaves_no_trace() {
    Batch.Item mail = mail(1);
    fixture.jdbc.sql("DELETE FROM contact WHERE id = 1").update();
    fixture.jdbc.sql("UPDATE past_delivery SET address = NULL WHERE id = 1").update();
    List<String> clicks = links().stream().filter(link -> link.contains("/t/c/")).toList();
    assertThat(web.get(clicks.get(1)).headers().firstValue("Location"))
        .contains("https://shop.example/sale");
    assertThat(web.get(clicks.get(0)).statusCode()).isLessThan(500);
    assertThat(web.get(only("/t/o/")).statusCode()).isEqualTo(200);
    String page = mail.unsubscribe().replace("https://news.example.com", web.url());
    assertThat(web.get(page).statusCode()).isEqualTo(200);
    assertThat(web.post(page, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    assertThat(fixture.data.count("interaction")).isZero();
    assertThat(fixture.data.count("unsubscribe_address")).isZero();
    tracking.judge(TrackingFixture.SENT.plus(Duration.ofMinutes(10)));
    assertThat(fixture.data.count("event")).isZero();
  }

  @Test
  void a_mail_that_was_sent_before_its_message_changed_leads_where_it_said_then() {
    mail(1);
    String before = only("/t/c/");
    messages.save(
        MESSAGE.replace("https://shop.example/new", "https://shop.example/newer"),
        "news.yaml",
        TrackingFixture.SENT.plusSeconds(60));
    assertThat(web.get(before).headers().firstValue("Location"))
        .contains("https://shop.example/new?who=C1&x=1");
  }
}
