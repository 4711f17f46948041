package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.health.HealthStatus;
import io.carillon.support.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestClassifierTest {
  private static final String HOME = "192.0.2.0";
  private static final String OFFICE = "198.51.100.0";
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";
  private static final String GMAIL =
      "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

  private final TrackingFixture fixture = new TrackingFixture().mails(1000);
  private final TrackingService tracking = fixture.tracking();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant at(double seconds) {
    return TrackingFixture.SENT.plusMillis((long) (seconds * 1000));
  }

  private void open(long mail, double seconds, String agent) {
    fixture.request(mail, "OPEN", -1, at(seconds), HOME, agent);
  }

  private void click(long mail, int link, double seconds, String agent) {
    fixture.request(mail, "CLICK", link, at(seconds), HOME, agent);
  }

  /** The rules that decided, in the order of the requests. */
  private List<String> judged() {
    tracking.judge(at(100_000));
    return fixture
        .jdbc
        .sql("SELECT verdict || ' ' || rule FROM interaction ORDER BY id")
        .query(String.class)
        .list();
  }

  @Test
  void a_person_reads_and_clicks() {
    open(1, 60, TrackingFixture.CHROME);
    click(1, 3, 75, TrackingFixture.CHROME);
    click(1, 4, 95, PHONE);
    assertThat(judged()).containsOnly("PERSON ORDINARY");
  }

  @Test
  void what_comes_right_after_the_sending_is_a_machines() {
    click(1, 0, 4.9, TrackingFixture.CHROME);
    click(2, 0, 5, TrackingFixture.CHROME);
    open(3, 2, TrackingFixture.CHROME);
    click(4, 0, -4, TrackingFixture.CHROME);
    // The batch was a slow one: its outcome was written down minutes after the first mail left.
    click(5, 0, -60, TrackingFixture.CHROME);
    assertThat(judged())
        .containsExactly(
            "MACHINE TOO_SOON",
            "PERSON ORDINARY",
            "MACHINE TOO_SOON",
            "MACHINE TOO_SOON",
            "PERSON ORDINARY");
  }

  @Test
  void many_links_of_one_mail_within_seconds_are_a_machines() {
    open(1, 60, TrackingFixture.CHROME);
    for (int link = 0; link < 5; link++) {
      click(1, link, 61 + link * 0.4, TrackingFixture.CHROME);
    }
    // Two links in a second are too many, two in three seconds are not.
    click(2, 0, 60, TrackingFixture.CHROME);
    click(2, 1, 60.8, TrackingFixture.CHROME);
    click(3, 0, 60, TrackingFixture.CHROME);
    click(3, 1, 62.5, TrackingFixture.CHROME);
    // Three people click one link each.
    click(4, 0, 60, TrackingFixture.CHROME);
    click(5, 1, 60, TrackingFixture.CHROME);
    click(6, 2, 60, TrackingFixture.CHROME);
    assertThat(
            judged().stream().collect(Collectors.groupingBy(rule -> rule, Collectors.counting())))
        .containsEntry("MACHINE MANY_LINKS", 8L)
        .containsEntry("PERSON ORDINARY", 5L);
    assertThat(fixture.data.count("interaction WHERE verdict = 'MACHINE' AND delivery_id <= 2"))
        .isEqualTo(8);
  }

  @Test
  void who_follows_the_hidden_link_is_a_machine_in_all_it_does_then() {
    click(1, 0, 300, TrackingFixture.CHROME);
    fixture.request(1, "HONEYPOT", -1, at(306), OFFICE, TrackingFixture.CHROME);
    // The same one reads another mail; then a neighbour with another program; then, later, a
    // person.
    fixture.request(2, "CLICK", 0, at(312), OFFICE, TrackingFixture.CHROME);
    fixture.request(3, "CLICK", 0, at(312), OFFICE, PHONE);
    fixture.request(4, "CLICK", 0, at(330), OFFICE, TrackingFixture.CHROME);
    assertThat(judged())
        .containsExactly(
            "MACHINE HONEYPOT",
            "MACHINE HONEYPOT",
            "MACHINE HONEYPOT",
            "PERSON ORDINARY",
            "PERSON ORDINARY");
  }

  @Test
  void programs_that_name_themselves_or_nothing_are_machines() {
    List<String> machines =
        List.of(
            "Googlebot/2.1 (+http://www.google.com/bot.html)",
            "curl/8.5.0",
            "python-requests/2.32",
            "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))",
            "facebookexternalhit/1.1",
            "Mozilla/5.0 (X11) HeadlessChrome/120.0",
            "Go-http-client/2.0",
            GMAIL,
            "Mozilla/5.0");
    for (int i = 0; i < machines.size(); i++) {
      click(i + 1, 0, 60, machines.get(i));
    }
    click(10, 0, 60, "");
    click(11, 0, 60, PHONE);
    assertThat(judged())
        .containsExactly(
            java.util.stream.Stream.of(
                    machines.stream().map(agent -> "MACHINE KNOWN_AGENT"),
                    java.util.stream.Stream.of("MACHINE NO_AGENT", "PERSON ORDINARY"))
                .flatMap(each -> each)
                .toArray(String[]::new));
  }

  @Test
  void agents_of_the_configuration_are_machines_whatever_letters_they_have() {
    try (TrackingFixture other =
        new TrackingFixture().mails(3).with("machines", "ACME (scan+er), Intra|net")) {
      other.request(1, "CLICK", 0, at(60), HOME, "Mozilla/5.0 (X) acme (Scan+er) 2");
      other.request(2, "CLICK", 0, at(60), HOME, "an intra|net proxy");
      other.request(3, "CLICK", 0, at(60), HOME, "an intra proxy");
      other.tracking().judge(at(1000));
      assertThat(
              other.jdbc.sql("SELECT rule FROM interaction ORDER BY id").query(String.class).list())
          .containsExactly("KNOWN_AGENT", "KNOWN_AGENT", "ORDINARY");
    }
  }

  @Test
  void proxies_that_fetch_pictures_for_a_reader_count_as_the_reader() {
    open(1, 60, GMAIL);
    open(2, 60, "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html");
    open(3, 60, "Mozilla/5.0");
    open(4, 2, GMAIL);
    assertThat(judged())
        .containsExactly("PERSON PROXY", "PERSON PROXY", "PERSON PROXY", "MACHINE TOO_SOON");
  }

  @Test
  void the_same_again_within_two_seconds_is_one_request() {
    click(1, 0, 60, TrackingFixture.CHROME);
    click(1, 0, 61.9, TrackingFixture.CHROME);
    click(1, 0, 64.5, TrackingFixture.CHROME);
    open(2, 60, TrackingFixture.CHROME);
    open(2, 60, TrackingFixture.CHROME);
    assertThat(judged())
        .containsExactly(
            "PERSON ORDINARY",
            "MACHINE REPEATED",
            "PERSON ORDINARY",
            "PERSON ORDINARY",
            "MACHINE REPEATED");
  }

  @Test
  void nothing_is_judged_before_all_of_a_burst_can_be_seen() {
    click(1, 0, 60, TrackingFixture.CHROME);
    assertThat(tracking.judge(at(74.9))).isZero();
    assertThat(tracking.judge(at(75))).isEqualTo(1);
    assertThat(tracking.judge(at(76))).isZero();
  }

  @Test
  void raw_and_human_figures_are_kept_apart_R112() {
    open(1, 2, TrackingFixture.CHROME);
    open(1, 60, TrackingFixture.CHROME);
    open(1, 90, GMAIL);
    click(1, 2, 100, TrackingFixture.CHROME);
    click(1, 2, 200, "curl/8");
    fixture.request(1, "HONEYPOT", -1, at(900), OFFICE, "curl/8");
    tracking.judge(at(100_000));
    assertThat(fixture.jdbc.sql("SELECT * FROM engagement").query().singleRow())
        .containsEntry("delivery_id", 1L)
        .containsEntry("opens", 2)
        .containsEntry("raw_opens", 3)
        .containsEntry("clicks", 1)
        .containsEntry("raw_clicks", 2)
        .containsEntry("first_opened", java.sql.Timestamp.from(at(60)))
        .containsEntry("last_opened", java.sql.Timestamp.from(at(100)))
        .containsEntry("first_clicked", java.sql.Timestamp.from(at(100)))
        .containsEntry("last_clicked", java.sql.Timestamp.from(at(100)));
  }

  @Test
  void who_clicks_has_opened_also_without_pictures() {
    click(1, 0, 60, TrackingFixture.CHROME);
    tracking.judge(at(1000));
    assertThat(
            fixture.data.count(
                "engagement WHERE opens = 1 AND raw_opens = 0 AND first_opened = first_clicked"))
        .isEqualTo(1);
    assertThat(fixture.data.count("event WHERE type = 'message_opened' AND key = '1'"))
        .isEqualTo(1);
  }

  @Test
  void machines_alone_are_counted_raw_and_open_nothing() {
    click(1, 0, 60, "curl/8");
    tracking.judge(at(1000));
    assertThat(
            fixture.data.count(
                "engagement WHERE raw_clicks = 1 AND clicks = 0 AND opens = 0 AND first_opened IS NULL"))
        .isEqualTo(1);
    assertThat(fixture.data.count("event")).isZero();
  }

  @Test
  void what_persons_do_stands_in_their_time_line_once_for_a_mail_and_a_link() {
    fixture
        .jdbc
        .sql("INSERT INTO link VALUES (1, 1, '', 3, 'https://shop.example/', 'Shop')")
        .update();
    open(7, 60, TrackingFixture.CHROME);
    open(7, 600, TrackingFixture.CHROME);
    click(7, 3, 700, TrackingFixture.CHROME);
    click(7, 3, 800, TrackingFixture.CHROME);
    click(7, 4, 900, TrackingFixture.CHROME);
    tracking.judge(at(650));
    tracking.judge(at(2000));
    assertThat(
            fixture
                .jdbc
                .sql("SELECT contact_id || ' ' || type || ' ' || key FROM event ORDER BY at")
                .query(String.class)
                .list())
        .containsExactly("7 message_opened 7", "7 message_clicked 7.3", "7 message_clicked 7.4");
    assertThat(
            fixture
                .jdbc
                .sql(
                    "SELECT concat(data ->> 'target', data ->> 'workflow', data ->> 'message') FROM event WHERE key = '7.3'")
                .query(String.class)
                .single())
        .isEqualTo("https://shop.example/Newsnews");
  }

  @Test
  void later_requests_are_added_and_unsubscriptions_and_bounces_stay() {
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, unsubscribed_at) VALUES (1, 1, 1, now())")
        .update();
    open(1, 60, TrackingFixture.CHROME);
    tracking.judge(at(200));
    open(1, 3600, TrackingFixture.CHROME);
    tracking.judge(at(7200));
    assertThat(fixture.data.count("engagement WHERE opens = 2 AND unsubscribed_at IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void judges_that_work_at_the_same_time_count_everything_once() throws Exception {
    int requests = 20_000;
    fixture
        .jdbc
        .sql(
            """
            INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, link, at, source, agent)
            SELECT 1 + n % 1000, 1, 1 + n % 1000, 'CLICK', n / 1000 % 5, :at + n / 1000 * interval '11 seconds',
                   '192.0.2.0', :agent
            FROM generate_series(0, :count - 1) n
            """)
        .param("at", Database.timestamp(at(60)))
        .param("agent", TrackingFixture.CHROME)
        .param("count", requests)
        .update();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> judges =
          IntStream.range(0, 4)
              .mapToObj(i -> (Callable<Integer>) () -> fixture.tracking().judge(at(1_000_000)))
              .toList();
      int judged = 0;
      for (var judge : threads.invokeAll(judges)) {
        judged += judge.get();
      }
      // One who found another at work has left the rest to it, or to the next time.
      assertThat(judged + tracking.judge(at(1_000_000))).isEqualTo(requests);
    } finally {
      threads.shutdownNow();
    }
    assertThat(fixture.data.count("engagement WHERE clicks = 20 AND raw_clicks = 20"))
        .isEqualTo(1000);
    assertThat(fixture.data.count("event WHERE type = 'message_clicked'")).isEqualTo(5000);
  }

  @Test
  void where_requests_came_from_is_forgotten_in_time() {
    open(1, 60, TrackingFixture.CHROME);
    open(2, 60 + 86_400, TrackingFixture.CHROME);
    tracking.judge(at(2 * 86_400));
    tracking.judge(at(60 + 30.5 * 86_400));
    assertThat(
            fixture.data.count("interaction WHERE source = '' AND agent = '' AND delivery_id = 1"))
        .isEqualTo(1);
    assertThat(fixture.data.count("interaction WHERE source <> '' AND agent <> ''")).isEqualTo(1);
  }

  @Test
  void the_status_tells_what_waits_and_how_the_last_day_was_judged() {
    open(1, 60, TrackingFixture.CHROME);
    open(2, 60, GMAIL);
    tracking.judge(at(200));
    click(1, 0, 190, TrackingFixture.CHROME);
    var status = tracking.status(at(200));
    assertThat(status.on()).isTrue();
    assertThat(status.key()).isEqualTo(1);
    assertThat(status.waiting()).isEqualTo(1);
    assertThat(status.waitingSince()).contains(at(190));
    assertThat(status.verdicts())
        .extracting(each -> each.kind() + each.verdict() + each.rule() + each.requests())
        .containsExactly("OPENPERSONORDINARY1", "OPENPERSONPROXY1");
    assertThat(tracking.status(at(100_000)).verdicts()).isEmpty();
  }

  @Test
  void the_health_page_tells_when_nobody_judges_and_where_links_lead() {
    assertThat(health(60).detail())
        .isEqualTo("on, links lead to http://127.0.0.1:8181, which is this machine alone");
    click(1, 0, 60, TrackingFixture.CHROME);
    assertThat(health(600).ok()).isTrue();
    assertThat(health(661).ok()).isFalse();
    assertThat(health(661).detail()).contains("2026-03-10T10:01:00Z");
    try (TrackingFixture other =
        new TrackingFixture().with("url", "https://news.example.com").with("tracking", "off")) {
      assertThat(new TrackingHealth(other.tracking(), Clock.systemUTC()).check().detail())
          .isEqualTo("off, links lead to https://news.example.com");
    }
  }

  private HealthStatus health(double seconds) {
    return new TrackingHealth(tracking, Clock.fixed(at(seconds), ZoneOffset.UTC)).check();
  }

  @Test
  void a_person_who_follows_a_link_that_says_so_has_converted_and_a_machine_has_not_R143() {
    try (TrackingFixture own = new TrackingFixture().mails(3)) {
      own.jdbc
          .sql(
              "INSERT INTO link (message_id, message_version, language, position, target, outcome)"
                  + " VALUES (1, 1, '', 0, 'https://shop.example', NULL),"
                  + " (1, 1, '', 1, 'https://shop.example/thanks', 'CONVERSION')")
          .update();
      Instant at = TrackingFixture.SENT.plusSeconds(600);
      own.request(1, "CLICK", 1, at, "203.0.113.0", TrackingFixture.CHROME);
      own.request(1, "CLICK", 1, at.plusSeconds(60), "203.0.113.0", TrackingFixture.CHROME);
      own.request(2, "CLICK", 0, at, "198.51.100.0", TrackingFixture.CHROME);
      own.request(3, "CLICK", 1, at, "192.0.2.0", "scanner bot");
      TrackingService tracking = own.tracking();
      tracking.judge(at.plusSeconds(300));
      assertThat(own.converted).containsExactly("LINK converts contact 1 by mail 1 of workflow 1");
      own.converted.clear();
      tracking.judge(at.plusSeconds(600));
      assertThat(own.converted).as("judged once").isEmpty();
    }
  }
}
