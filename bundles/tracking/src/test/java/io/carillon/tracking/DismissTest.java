package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.journey.Outcome;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Unsubscribing.Reach;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DismissTest {
  private static final Unsubscribing DISMISSIBLE =
      new Unsubscribing(Reach.EVERYTHING, false, Optional.empty(), true, false);
  private final TrackingFixture fixture = new TrackingFixture();
  private TrackingService tracking;
  private RequestHandler handler;
  private Web web;

  @BeforeEach
  void open() {
    fixture.mails(2);
    tracking = fixture.tracking();
    handler = fixture.handler(tracking);
    web = new Web(handler, Clock.fixed(TrackingFixture.SENT.plusSeconds(60), ZoneOffset.UTC));
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

  private String page(long mail) {
    return here(TrackingFixture.links(tracking, 2).dismiss(mail));
  }

  private static String back(String html) {
    return "choice=back&ticket="
        + html.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
  }

  @Test
  void following_the_link_asks_and_only_the_button_dismisses_R152_R200() {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> asked = web.get(page(1));
      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(asked.body())
          .contains("<html lang=\"es\">", "No volverá a recibir «News» de Ada &amp; Söhne")
          .contains("<button name=\"choice\" value=\"offer\">No me interesa</button>")
          .doesNotContain("<script", "radio", "1@mail.example");
    }
    assertThat(web.send(web.to(page(1)).method("HEAD", BodyPublishers.noBody())).statusCode())
        .isEqualTo(200);
    assertThat(fixture.outcomes).isEmpty();

    HttpResponse<String> done = web.post(page(1), "choice=offer");
    assertThat(done.body()).contains("No volverá a recibir esta oferta", "value=\"back\"");
    assertThat(fixture.outcomes)
        .singleElement()
        .matches(made -> made.contactId() == 1 && made.workflowId() == 1)
        .matches(made -> made.kind() == Outcome.Kind.DISMISSAL && made.closes());
    assertThat(fixture.data.count("unsubscribe")).as("all else as before").isZero();
    assertThat(web.get(page(1)).body())
        .contains("No volverá a recibir esta oferta")
        .doesNotContain("value=\"back\"");

    assertThat(web.post(page(1), back(done.body())).body()).contains("Bienvenido de nuevo");
    assertThat(fixture.outcomes).isEmpty();
  }

  @Test
  void what_is_no_button_of_ours_dismisses_nothing_R152() {
    for (String body :
        List.of(
            "", "x", "choice=", "choice=everything2", "List-Unsubscribe=One-Click", "choice=%")) {
      assertThat(web.post(page(1), body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(web.post(page(1), "choice=offer&x=" + "x".repeat(5000)).statusCode()).isEqualTo(413);
    assertThat(web.post(page(1) + "x", "choice=offer").statusCode()).isEqualTo(404);
    String others = here(TrackingFixture.links(tracking, 1).preferences(1));
    assertThat(web.post(others.replace("/t/p/", "/t/d/"), "choice=offer").statusCode())
        .as("a token for something else")
        .isEqualTo(404);
    assertThat(web.post(page(1).replace("/t/d/", "/t/u/"), "choice=mail").statusCode())
        .isEqualTo(404);
    String mine = back(web.post(page(1), "choice=offer").body());
    web.post(page(2), mine);
    assertThat(fixture.outcomes).as("a ticket of somebody else").hasSize(1);
    assertThat(fixture.data.count("unsubscribe")).isZero();
  }

  @Test
  void a_key_that_was_taken_back_opens_nothing_R152() {
    String page = page(1);
    tracking.rotate(TrackingFixture.SENT);
    tracking.revoke(1);
    assertThat(web.get(page).statusCode()).isEqualTo(404);
    assertThat(web.post(page, "choice=offer").statusCode()).isEqualTo(404);
    assertThat(fixture.outcomes).isEmpty();
  }

  @Test
  void the_page_of_preferences_has_a_button_where_the_flow_lets_people_dismiss_R152() {
    String page = here(TrackingFixture.links(tracking, 1).preferences(1));
    assertThat(web.get(page).body()).doesNotContain("value=\"offer\"");
    assertThat(web.post(page, "choice=offer").statusCode()).isEqualTo(400);
    fixture.leaves(DISMISSIBLE);
    assertThat(web.get(page).body())
        .contains("<fieldset><legend>Ofertas</legend>", "value=\"offer\">No me interesa</button>");
    assertThat(fixture.outcomes).isEmpty();
    String done = web.post(page, "choice=offer").body();
    assertThat(done).contains("Guardado", "No volverá a recibir esta oferta", "value=\"back\"");
    assertThat(fixture.outcomes).hasSize(1);
    assertThat(web.get(page).body())
        .contains("No volverá a recibir esta oferta")
        .doesNotContain("value=\"offer\"", "value=\"back\"");
    assertThat(web.post(page, back(done)).body()).contains("Guardado", "value=\"offer\"");
    assertThat(fixture.outcomes).isEmpty();
    assertThat(fixture.data.count("unsubscribe")).isZero();
  }

  @Test
  void while_a_bundle_is_replaced_readers_are_asked_to_come_again_in_their_language() {
    fixture
        .customerMessages()
        .set("es", "later.title", "Ahora no, {company}", TrackingFixture.SENT);
    fixture.jdbc.sql("UPDATE contact SET locale = 'de' WHERE id = 2").update();
    try (RequestHandler alone =
            new RequestHandler(
                tracking,
                fixture.database.dataSource(),
                new Neighbours(null, null, null, null, null, TrackingFixture.company()),
                TrackingFixture.texts(fixture.database.dataSource()),
                () -> TrackingFixture.SENT);
        Web waiting = new Web(alone, Clock.systemUTC())) {
      for (String link :
          List.of(
              TrackingFixture.links(tracking, 1).dismiss(1),
              TrackingFixture.links(tracking, 1).unsubscribe(1),
              TrackingFixture.links(tracking, 1).click(1, 0))) {
        HttpResponse<String> answer =
            waiting.send(
                waiting
                    .to(link.replace(fixture.options().url(), waiting.url()))
                    .header("Accept-Language", "fr"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(answer.body()).contains("<h1>Ahora no, Ada &amp; Söhne</h1>");
      }
      String other = TrackingFixture.links(tracking, 2).dismiss(2);
      assertThat(waiting.get(other.replace(fixture.options().url(), waiting.url())).body())
          .contains("Einen Moment bitte");
    }
  }

  @Test
  void the_company_also_says_what_is_wrong_with_a_link_in_its_own_words_R203() {
    fixture.customerMessages().set("en", "gone.title", "Oh <no>", TrackingFixture.SENT);
    assertThat(web.get(page(1) + "x").body()).contains("<h1>Oh &lt;no&gt;</h1>");
    assertThat(web.send(web.to(page(1)).method("PUT", BodyPublishers.noBody())).statusCode())
        .isEqualTo(405);
  }

  @Test
  void names_and_texts_of_a_flow_never_become_markup() {
    fixture.says(
        Map.of(
            "es",
            Map.of(
                "dismiss.text",
                "<img src=x onerror=alert(1)> {topic}",
                "dismiss.button",
                "\"><b>")));
    assertThat(web.get(page(1)).body())
        .contains("&lt;img src=x onerror=alert(1)&gt; News", ">&quot;&gt;&lt;b&gt;</button>");
  }
}
