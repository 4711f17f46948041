package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.message.Links;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicServletsTest {
  private final TrackingFixture fixture = new TrackingFixture().mails(3);
  private TrackingService tracking;
  private RequestHandler handler;
  private Web web;
  private Links links;

  @BeforeEach
  void open() {
    tracking = fixture.tracking();
    handler = fixture.handler(tracking);
    web = new Web(handler, Clock.fixed(TrackingFixture.SENT.plusSeconds(60), ZoneOffset.UTC));
    links = TrackingFixture.links(tracking, 3);
  }

  @AfterEach
  void close() {
    web.close();
    handler.close();
    fixture.close();
  }

  private String here(String link) {
    return link.replace(fixture.options().url(), web.url());
  }

  @Test
  void a_click_leads_to_the_stored_target_and_is_noted_R112() {
    HttpResponse<String> answer = web.get(here(links.click(2, 4)));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains("https://shop.example/4/2");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(
            fixture
                .jdbc
                .sql("SELECT kind, link, contact_id, source, agent, verdict FROM interaction")
                .query()
                .singleRow())
        .containsEntry("kind", "CLICK")
        .containsEntry("link", 4)
        .containsEntry("contact_id", 2L)
        .containsEntry("source", "127.0.0.0")
        .containsEntry("agent", TrackingFixture.CHROME)
        .containsEntry("verdict", null);
  }

  @Test
  void an_open_shows_a_picture_that_nobody_stores_and_is_noted_R112() {
    HttpResponse<String> answer = web.get(here(links.open(1)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("GIF89a");
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(
            fixture.data.count("interaction WHERE kind = 'OPEN' AND link = -1 AND delivery_id = 1"))
        .isEqualTo(1);
  }

  @Test
  void a_link_that_is_unknown_or_of_no_message_is_not_found_and_tells_nothing() {
    String token = TrackingFixture.token(links.click(1, 0));
    List<String> nowhere =
        List.of(
            links.click(1, 5),
            links.click(4, 0),
            links.open(1).replace("/t/o/", "/t/c/"),
            links.unsubscribe(1).replace("/t/u/", "/t/c/"),
            links.click(1, 0).replace("/t/c/", "/t/u/"),
            fixture.options().url() + "/t/c/" + links.mark(1),
            fixture.options().url() + "/t/c/",
            fixture.options().url() + "/t/c/x/" + token,
            fixture.options().url()
                + "/t/c/%"
                + Integer.toHexString(token.charAt(0))
                + token.substring(1),
            fixture.options().url() + "/t/c/" + token + ";x",
            fixture.options().url() + "/t/c/https:%2F%2Fevil.example");
    for (String link : nowhere) {
      HttpResponse<String> answer = web.get(here(link));
      assertThat(answer.statusCode()).as(link).isIn(404, 400);
      assertThat(answer.headers().firstValue("Location")).as(link).isEmpty();
      assertThat(answer.body()).as(link).doesNotContain("Exception", "evil", "delivery");
    }
    assertThat(web.get(here(links.open(1) + "x")).statusCode()).isEqualTo(404);
    assertThat(fixture.data.count("interaction WHERE link <> 5")).isZero();
  }

  @Test
  void what_is_added_behind_a_question_mark_changes_nothing() {
    HttpResponse<String> answer =
        web.get(here(links.click(1, 0)) + "?url=https://evil.example&utm_source=x");
    assertThat(answer.headers().firstValue("Location")).contains("https://shop.example/0/1");
  }

  @Test
  void ten_thousand_mutated_tokens_lead_nowhere() {
    Mutations mutations = new Mutations(20261126);
    Random random = new Random(1);
    Visitor visitor = new Visitor("192.0.2.0", TrackingFixture.CHROME, true);
    int tried = 0;
    int asked = 0;
    while (tried < 10_000) {
      long mail = 1 + random.nextInt(3);
      String token = TrackingFixture.token(links.click(mail, random.nextInt(5)));
      String mutated = mutations.of(token);
      if (!mutated.equals(token)) {
        tried++;
        assertThat(handler.click(mutated, visitor, TrackingFixture.SENT)).as(mutated).isEmpty();
        // The whole way through HTTP takes longer, so a part of them goes it.
        if (mutated.matches("[A-Za-z0-9_=.+-]+") && tried % 10 == 0) {
          asked++;
          HttpResponse<String> answer = web.get(web.url() + "/t/c/" + mutated);
          assertThat(answer.statusCode()).as(mutated).isEqualTo(404);
          assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
      }
    }
    assertThat(asked).isGreaterThan(500);
    assertThat(fixture.data.count("interaction")).isZero();
  }

  @Test
  void methods_that_make_no_sense_are_refused() {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
      HttpResponse<String> answer =
          web.send(web.to(here(links.click(1, 0))).method(method, BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }
    assertThat(
            web.send(web.to(here(links.unsubscribe(1))).method("PUT", BodyPublishers.noBody()))
                .headers()
                .firstValue("Allow"))
        .contains("GET, HEAD, POST");
    assertThat(fixture.data.count("interaction")).isZero();
    assertThat(fixture.data.count("unsubscribe")).isZero();
  }

  @Test
  void a_look_at_the_headers_or_ahead_is_answered_and_not_counted() {
    HttpResponse<String> head =
        web.send(web.to(here(links.click(1, 0))).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(302);
    HttpResponse<String> ahead =
        web.send(web.to(here(links.click(1, 0))).header("Sec-Purpose", "prefetch;prerender"));
    assertThat(ahead.statusCode()).isEqualTo(302);
    assertThat(
            web.send(web.to(here(links.open(1))).method("HEAD", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
    assertThat(fixture.data.count("interaction")).isZero();
  }

  @Test
  void the_link_that_no_person_sees_leads_to_a_page_that_says_so() {
    HttpResponse<String> answer = web.get(here(links.honeypot(1).orElseThrow()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("scanners");
    assertThat(fixture.data.count("interaction WHERE kind = 'HONEYPOT'")).isEqualTo(1);
  }

  @Test
  void a_contact_who_refuses_now_is_led_on_but_not_noted() {
    fixture.jdbc.sql("UPDATE contact SET tracking_consent = false WHERE id = 2").update();
    assertThat(web.get(here(links.click(2, 0))).statusCode()).isEqualTo(302);
    assertThat(web.get(here(links.open(2))).statusCode()).isEqualTo(200);
    assertThat(fixture.data.count("interaction")).isZero();
    assertThat(web.get(here(links.click(1, 0))).statusCode()).isEqualTo(302);
    assertThat(fixture.data.count("interaction")).isEqualTo(1);
  }

  @Test
  void only_a_proxy_of_ours_is_believed_and_the_network_alone_is_kept() {
    web.send(web.to(here(links.open(1))).header("X-Forwarded-For", "10.1.1.1, 203.0.113.77"));
    web.send(web.to(here(links.open(1))).header("X-Forwarded-For", "2001:db8:1:2:3:4:5:6"));
    web.send(web.to(here(links.open(1))).header("X-Forwarded-For", "<script>"));
    assertThat(sources()).containsExactly("203.0.113.0", "2001:db8:1:0:0:0:0:0", "");
  }

  private List<String> sources() {
    return fixture
        .jdbc
        .sql("SELECT source FROM interaction ORDER BY id")
        .query(String.class)
        .list();
  }

  @Test
  void an_agent_of_any_length_and_letters_is_cut() {
    web.send(web.to(here(links.open(1))).setHeader("User-Agent", "a\t" + "é".repeat(2000)));
    assertThat(fixture.jdbc.sql("SELECT agent FROM interaction").query(String.class).single())
        .hasSizeLessThanOrEqualTo(256);
  }

  @Test
  void one_who_asks_for_ever_does_not_fill_the_disk() {
    Visitor visitor = new Visitor("192.0.2.0", TrackingFixture.CHROME, true);
    String token = TrackingFixture.token(links.open(1));
    for (int i = 0; i < 520; i++) {
      assertThat(handler.open(token, visitor, TrackingFixture.SENT)).isTrue();
    }
    assertThat(fixture.data.count("interaction")).isEqualTo(500);
  }

  @Test
  void targets_that_contacts_values_have_spoilt_lead_nowhere() {
    assertThat(Location.of("javascript:alert(1)")).isEmpty();
    assertThat(Location.of("//evil.example")).isEmpty();
    assertThat(Location.of("/relative")).isEmpty();
    assertThat(Location.of("https://")).isEmpty();
    assertThat(Location.of("https://shop.example@evil.example/")).isEmpty();
    assertThat(Location.of("https://shop.example/\r\nSet-Cookie: a=b")).isEmpty();
    assertThat(Location.of("data:text/html,x")).isEmpty();
    assertThat(Location.of("https://münchen.example/straße?q=a b&x=\"<é>\"#ü"))
        .contains("https://xn--mnchen-3ya.example/stra%C3%9Fe?q=a%20b&x=%22%3C%C3%A9%3E%22#%C3%BC");
    assertThat(Location.of("https://[::1]:8443/x%20y")).contains("https://[::1]:8443/x%20y");
    assertThat(Location.of("mailto:ann@shop.example?subject=Grüße"))
        .isEqualTo(Optional.of("mailto:ann@shop.example?subject=Gr%C3%BC%C3%9Fe"));
  }
}
