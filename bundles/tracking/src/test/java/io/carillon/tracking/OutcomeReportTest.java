package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.journey.Outcome;
import io.carillon.api.workflow.ConversionRule;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeReportTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String CONVERTED = "contact=C1&workflow=News&outcome=converted";
  private final TrackingFixture fixture =
      new TrackingFixture().with("site.shop", KEY).with("site.blog", KEY.replace('0', 'x'));
  private RequestHandler handler;
  private Web web;

  @BeforeEach
  void open() {
    fixture.mails(2);
    handler = fixture.handler(fixture.tracking());
    web = new Web(handler, Clock.fixed(TrackingFixture.SENT.plusSeconds(60), ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    web.close();
    handler.close();
    fixture.close();
  }

  private HttpRequest.Builder to(String site, String key, String request) {
    HttpRequest.Builder builder =
        web.to(web.url() + "/t/r/" + site)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Bearer " + key);
    return request.isEmpty() ? builder : builder.header("Idempotency-Key", request);
  }

  private HttpResponse<String> tell(String request, String body) {
    return web.send(to("shop", KEY, request).POST(BodyPublishers.ofString(body)));
  }

  @Test
  void a_shop_tells_that_somebody_has_bought_once_R143() {
    HttpResponse<String> first = tell("order-1", CONVERTED);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo("{\"recorded\": true}\n");
    assertThat(first.headers().firstValue("Content-Type"))
        .contains("application/json;charset=utf-8");
    assertThat(tell("order-1", CONVERTED).body()).isEqualTo("{\"recorded\": false}\n");
    assertThat(fixture.outcomes)
        .singleElement()
        .matches(made -> made.contactId() == 1 && made.workflowId() == 1)
        .matches(made -> made.kind() == Outcome.Kind.CONVERSION && made.closes())
        .matches(made -> made.source().equals("SITE") && made.user().equals("shop"));
  }

  @Test
  void whether_people_go_on_after_converting_is_the_flows_choice_R143() {
    fixture.converts(new ConversionRule("purchase", Map.of(), true));
    tell("order-1", CONVERTED);
    tell("order-2", CONVERTED.replace("converted", "dismissed"));
    assertThat(fixture.outcomes).extracting(Outcome::closes).containsExactly(false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order-1|contact=C1&workflow=News|the form needs contact, workflow and outcome; outcome is missing",
        "order-1|contact=C1&workflow=News&outcome=bought|outcome must be converted or dismissed",
        "order-1|contact=nobody&workflow=News&outcome=converted|there is no such contact",
        "order-1|contact=C1&workflow=None&outcome=converted|there is no such workflow",
        "order-1|x|the form needs contact, workflow and outcome; outcome is missing",
        "ord er|contact=C1&workflow=News&outcome=converted|the header Idempotency-Key must say which request it is, such as order-4711: 1 to 100 letters, digits and . _ : -"
      })
  void what_a_site_gets_wrong_is_one_line_and_records_nothing_R143(
      String request, String body, String why) {
    HttpResponse<String> answer = tell(request, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\": \"" + why + "\"}\n");
    assertThat(fixture.outcomes).isEmpty();
  }

  @Test
  void what_is_too_long_or_no_POST_is_refused_R143() {
    assertThat(tell("order-1", CONVERTED + "&x=" + "x".repeat(5000)).statusCode()).isEqualTo(413);
    assertThat(web.get(web.url() + "/t/r/shop").statusCode()).isEqualTo(405);
    assertThat(tell("", CONVERTED).statusCode()).isEqualTo(400);
    assertThat(fixture.outcomes).isEmpty();
  }

  @Test
  void ten_thousand_forged_requests_write_nothing_and_ask_the_database_nothing_R143() {
    // Whatever needed a connection would fail.
    try (RequestHandler alone =
            new RequestHandler(
                fixture.tracking(),
                fixture.database.dataSource(),
                new Neighbours(null, null, null, null, null, TrackingFixture.company()),
                TrackingFixture.texts(fixture.database.dataSource()),
                () -> TrackingFixture.SENT);
        Web forged = new Web(alone, Clock.systemUTC())) {
      List<String> keys =
          List.of("", "x", KEY.replace('0', 'x'), KEY + "0", KEY.substring(1), KEY.toUpperCase());
      for (int i = 0; i < 10_000; i++) {
        HttpRequest.Builder request =
            forged
                .to(forged.url() + "/t/r/" + (i % 5 == 0 ? "nobody" + i : "shop"))
                .header("Idempotency-Key", "order-" + i)
                .header("Authorization", "Bearer " + keys.get(i % keys.size()));
        assertThat(forged.send(request.POST(BodyPublishers.ofString(CONVERTED))).statusCode())
            .isEqualTo(401);
      }
    }
    assertThat(fixture.outcomes).isEmpty();
    assertThat(fixture.data.count("outcome")).isZero();
    assertThat(fixture.data.count("event")).isZero();
    assertThat(fixture.data.count("interaction")).isZero();
  }

  @Test
  void a_site_has_its_own_key_and_requests_R143() {
    assertThat(
            web.send(to("blog", KEY, "order-1").POST(BodyPublishers.ofString(CONVERTED)))
                .statusCode())
        .isEqualTo(401);
    assertThat(tell("order-1", CONVERTED).statusCode()).isEqualTo(200);
    assertThat(
            web.send(
                    to("blog", KEY.replace('0', 'x'), "order-1")
                        .POST(BodyPublishers.ofString(CONVERTED.replace("C1", "C2"))))
                .body())
        .as("another site's order of that name")
        .contains("true");
  }

  @Test
  void while_a_bundle_is_replaced_a_site_is_asked_to_come_again() {
    try (Web waiting = new Web(null, Clock.systemUTC())) {
      HttpResponse<String> answer =
          waiting.send(
              waiting.to(waiting.url() + "/t/r/shop").POST(BodyPublishers.ofString(CONVERTED)));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("30");
      assertThat(answer.body()).isEqualTo("{\"error\": \"please try again\"}\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "site.shop, short, site.shop: a key has 32 to 200 letters and digits",
    "site., 0123456789abcdef0123456789abcdef, site.: write site. and a name such as shop",
    "site.A b, 0123456789abcdef0123456789abcdef, site.A b: write site. and a name such as shop"
  })
  void a_key_that_is_none_is_refused_without_showing_it(String name, String key, String why) {
    assertThatThrownBy(() -> new SiteKeys(Map.of(name, key)))
        .hasMessageStartingWith("io.carillon.tracking: " + why)
        .hasMessageNotContaining(key);
  }
}
