package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.journey.Outcome;
import io.carillon.api.message.Links;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Unsubscribing.Reach;
import io.carillon.support.words.CustomerTexts;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnsubscribeTest {
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
  private final TrackingFixture fixture = new TrackingFixture();
  private TrackingService tracking;
  private RequestHandler handler;
  private Web web;

  @BeforeEach
  void open() {
    fixture.with("preferences", "https://shop.example/me");
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
    fixture.mails((int) mail);
    return here(TrackingFixture.links(tracking, (int) mail).unsubscribe(mail));
  }

  @Test
  void
      a_crawler_that_gets_every_link_of_a_thousand_mails_unsubscribes_nobody_and_a_thousand_clicks_do_R148()
          throws Exception {
    int mails = 1000;
    fixture.mails(mails);
    Links links = TrackingFixture.links(tracking, mails);
    together(
        mails,
        mail -> {
          assertThat(web.get(here(links.unsubscribe(mail))).statusCode()).isEqualTo(200);
          assertThat(web.get(here(links.click(mail, mail % 5))).statusCode()).isEqualTo(302);
          assertThat(web.get(here(links.open(mail))).statusCode()).isEqualTo(200);
          assertThat(web.get(here(links.honeypot(mail).orElseThrow())).statusCode()).isEqualTo(200);
        });
    assertThat(fixture.data.count("unsubscribe")).isZero();
    assertThat(fixture.data.count("interaction")).isEqualTo(3 * mails);

    together(
        mails,
        mail ->
            assertThat(web.post(here(links.unsubscribe(mail)), ONE_CLICK).statusCode())
                .isEqualTo(200));
    assertThat(
            fixture.data.count(
                "unsubscribe WHERE scope = 'EVERYTHING' AND channel = 'email' AND source = 'ONE_CLICK'"))
        .isEqualTo(mails);
    assertThat(fixture.data.count("engagement WHERE unsubscribed_at IS NOT NULL")).isEqualTo(mails);
  }

  /** Several mails at a time: each request waits for the database. */
  private static void together(int mails, IntConsumer ask) throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> asked = new ArrayList<>();
      for (int mail = 1; mail <= mails; mail++) {
        int number = mail;
        asked.add(readers.submit(() -> ask.accept(number)));
      }
      for (Future<?> one : asked) {
        one.get();
      }
    } finally {
      readers.shutdownNow();
    }
  }

  /** The month of the mails is dropped, as {@code keep.days} has it; who had them stays. */
  private void dropMonth() {
    fixture
        .jdbc
        .sql(
            "INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step)"
                + " SELECT workflow_id, contact_id, id, cycle, step FROM delivery ON CONFLICT DO NOTHING")
        .update();
    for (String table : List.of("past_delivery", "engagement", "interaction", "link_click")) {
      fixture.jdbc.sql("DROP TABLE " + table + "_0").update();
    }
  }

  @Test
  void one_can_unsubscribe_by_the_links_of_mails_that_are_kept_no_longer() {
    String first = page(2);
    String second = here(TrackingFixture.links(tracking, 2).unsubscribe(1));
    dropMonth();
    assertThat(web.get(first).body()).contains("Darse de baja");
    assertThat(web.post(first, ONE_CLICK).statusCode()).isEqualTo(200);
    HttpResponse<String> chosen = web.post(second, "choice=workflow");
    assertThat(chosen.statusCode()).isEqualTo(200);
    assertThat(web.post(second, "choice=everything").statusCode()).isEqualTo(200);
    assertThat(
            fixture
                .jdbc
                .sql(
                    "SELECT contact_id || ' ' || scope || ' ' || channel || ' ' || source"
                        + " FROM unsubscribe ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly(
            "1 EVERYTHING  PAGE", "1 WORKFLOW email PAGE", "2 EVERYTHING email ONE_CLICK");
  }

  @Test
  void a_click_in_a_mail_that_is_kept_no_longer_is_told_so() {
    page(1);
    Links links = TrackingFixture.links(tracking, 1);
    dropMonth();
    HttpResponse<String> answer = web.get(here(links.click(1, 0)));
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(answer.body()).contains("This message was a long time ago");
    assertThat(web.get(here(links.honeypot(1).orElseThrow())).body()).contains("Nothing to see");
    tracking.rotate(TrackingFixture.SENT);
    tracking.revoke(1);
    assertThat(web.get(here(links.click(1, 0))).statusCode()).isEqualTo(404);
  }

  @Test
  void the_page_asks_in_the_contacts_language_and_changes_nothing_R148() {
    HttpResponse<String> answer = web.get(page(1));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Language")).contains("es");
    assertThat(answer.body())
        .contains("<html lang=\"es\">", "Darse de baja", "Ada &amp; Söhne", "method=\"post\"")
        .contains("href=\"https://shop.example/me\"")
        .doesNotContain("<script", "src=", "@import", "url(", "1@mail.example");
    assertThat(fixture.data.count("unsubscribe")).isZero();
  }

  @Test
  void the_page_lets_nobody_frame_store_or_load_anything() {
    Map<String, List<String>> headers = web.get(page(1)).headers().map();
    assertThat(headers.get("content-security-policy").get(0))
        .contains(
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'");
    assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
    assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
    assertThat(headers.get("cache-control")).containsExactly("no-store");
    assertThat(headers.get("x-frame-options")).containsExactly("DENY");
    assertThat(headers).doesNotContainKey("set-cookie");
  }

  @Test
  void the_pages_own_style_is_the_only_one_that_a_browser_takes() throws Exception {
    HttpResponse<String> answer = web.get(page(1));
    String style = answer.body().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    assertThat(answer.body()).doesNotContain("style=\"");
  }

  @Test
  void each_choice_reaches_as_far_as_it_says_R149_R151() {
    String page = page(1);
    assertThat(web.post(page, "choice=workflow").body()).contains("de este tipo");
    assertThat(unsubscriptions()).containsExactly("WORKFLOW 1 email PAGE");
    assertThat(web.post(page, "choice=mail").body()).contains("correos electrónicos");
    assertThat(web.post(page, "choice=everything").body()).contains("por ningún canal");
    assertThat(unsubscriptions())
        .containsExactly("EVERYTHING 0  PAGE", "EVERYTHING 0 email PAGE", "WORKFLOW 1 email PAGE");
  }

  @Test
  void one_click_does_what_the_workflow_says_R149_R151() {
    fixture.classified();
    for (Object[] each :
        new Object[][] {
          {Reach.CAMPAIGN, false, "WORKFLOW 1 email ONE_CLICK"},
          {Reach.CATEGORY, false, "CATEGORY 1 email ONE_CLICK"},
          {Reach.GROUP, true, "GROUP 2  ONE_CLICK"},
          {
            Reach.CATEGORY_AND_GROUP, false, "CATEGORY 1 email ONE_CLICK", "GROUP 2 email ONE_CLICK"
          },
          {Reach.EVERYTHING, false, "EVERYTHING 0 email ONE_CLICK"},
          {Reach.EVERYTHING, true, "EVERYTHING 0  ONE_CLICK"}
        }) {
      leaves((Reach) each[0], (boolean) each[1]);
      assertThat(web.post(link(1), ONE_CLICK).statusCode()).isEqualTo(200);
      assertThat(unsubscriptions()).isEqualTo(List.of(each).subList(2, each.length));
      fixture.jdbc.sql("DELETE FROM unsubscribe").update();
    }
  }

  private void leaves(Reach reach, boolean everyChannel) {
    fixture.leaves(new Unsubscribing(reach, everyChannel, Optional.empty(), false, false));
  }

  private String link(int mail) {
    if (fixture.data.count("contact") == 0) {
      fixture.mails(mail);
    }
    return here(TrackingFixture.links(tracking, mail).unsubscribe(mail));
  }

  @Test
  void a_workflow_that_is_in_no_category_any_more_leaves_itself_R149() {
    leaves(Reach.CATEGORY, false);
    assertThat(web.post(link(1), ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(unsubscriptions()).containsExactly("WORKFLOW 1 email ONE_CLICK");
  }

  @Test
  void the_page_names_category_and_group_and_takes_either_back_R149() {
    fixture.classified();
    leaves(Reach.CATEGORY, false);
    String page = link(1);
    assertThat(web.get(page).body())
        .contains("value=\"category\" checked> Todos los mensajes sobre Offers")
        .contains("value=\"group\"> Todos los mensajes sobre Retail &lt;1&gt;")
        .doesNotContain("value=\"both\"");
    String left = web.post(page, "choice=category").body();
    assertThat(left)
        .contains("Ya no recibirá mensajes sobre Offers", "value=\"mail\" checked")
        .doesNotContain("value=\"workflow\"", "value=\"group\"");
    assertThat(unsubscriptions()).containsExactly("CATEGORY 1 email PAGE");
    assertThat(web.post(page, back(left)).body()).contains("Bienvenido de nuevo");
    assertThat(unsubscriptions()).isEmpty();
    assertThat(web.post(page, "choice=both").statusCode()).as("not offered").isEqualTo(400);
    assertThat(unsubscriptions()).isEmpty();
  }

  @Test
  void an_offer_is_dismissed_without_unsubscribing_and_taken_back_R152_R200() {
    String page = link(1);
    assertThat(web.get(page).body()).doesNotContain("value=\"offer\"");
    assertThat(web.post(page, "choice=offer").statusCode()).isEqualTo(400);
    fixture.leaves(new Unsubscribing(Reach.EVERYTHING, false, Optional.empty(), true, false));
    assertThat(web.get(page).body()).contains("value=\"offer\"> Solo esta oferta");
    String dismissed = web.post(page, "choice=offer").body();
    assertThat(dismissed).contains("No volverá a recibir esta oferta", "value=\"mail\" checked");
    assertThat(unsubscriptions()).isEmpty();
    assertThat(fixture.outcomes).hasSize(1);
    assertThat(fixture.outcomes.get(0))
        .matches(made -> made.kind() == Outcome.Kind.DISMISSAL && made.closes())
        .matches(made -> made.contactId() == 1 && made.workflowId() == 1)
        .matches(made -> made.source().equals("PAGE"));
    assertThat(web.post(page, back(dismissed)).body()).contains("Bienvenido de nuevo");
    assertThat(fixture.outcomes).isEmpty();
  }

  @Test
  void a_workflows_words_come_before_the_companys_and_these_before_ours_R154_R155_R203() {
    CustomerMessageService company = fixture.customerMessages();
    company.set("es", "ask.title", "Todos: <b>{company}</b>", TrackingFixture.SENT);
    company.set("es", "leave", "Fuera", TrackingFixture.SENT);
    company.set("de", "ask.text", "Nur auf Deutsch", TrackingFixture.SENT);
    fixture.says(
        Map.of(
            "es", Map.of("ask.title", "Esta campaña & {company}"),
            "de", Map.of("leave", "Nur hier")));
    TrackingService other = fixture.tracking();
    try (RequestHandler own = fixture.handler(other);
        Web page = new Web(own, Clock.fixed(TrackingFixture.SENT, ZoneOffset.UTC))) {
      fixture.mails(1);
      String link =
          TrackingFixture.links(other, 1)
              .unsubscribe(1)
              .replace(fixture.options().url(), page.url());
      assertThat(page.get(link).body())
          .as("flow")
          .contains("<h1>Esta campaña &amp; Ada &amp; Söhne</h1>")
          .as("company")
          .contains("<button>Fuera</button>")
          .as("built in, in the reader's language")
          .contains("¿Qué no quiere recibir más de");
      fixture.says(Map.of());
      assertThat(page.get(link).body())
          .contains("<h1>Todos: &lt;b&gt;Ada &amp; Söhne&lt;/b&gt;</h1>");
    }
  }

  @Test
  void a_page_of_ones_own_takes_the_place_of_ours_and_has_the_way_to_the_preferences_R150_R200() {
    fixture.leaves(
        new Unsubscribing(
            Reach.EVERYTHING,
            false,
            Optional.of("https://shop.example/bye?more={preferences}&x=1"),
            false,
            false));
    String page = link(1);
    HttpResponse<String> answer = web.get(page);
    assertThat(answer.statusCode()).isEqualTo(302);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location)
        .startsWith("https://shop.example/bye?more=http%3A%2F%2F127.0.0.1%3A8181%2Ft%2Fp%2F")
        .endsWith("&x=1");
    String preferences =
        URLDecoder.decode(location.replaceAll(".*more=([^&]*)&.*", "$1"), StandardCharsets.UTF_8);
    assertThat(web.get(here(preferences)).body()).contains("Su elección");
    assertThat(unsubscriptions()).isEmpty();
    assertThat(web.post(page, ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(unsubscriptions()).containsExactly("EVERYTHING 0 email ONE_CLICK");
  }

  private List<String> unsubscriptions() {
    return fixture
        .jdbc
        .sql("SELECT concat_ws(' ', scope, scope_id, channel, source) FROM unsubscribe ORDER BY 1")
        .query(String.class)
        .list();
  }

  @Test
  void the_first_time_counts_and_a_second_one_changes_nothing() {
    String page = page(1);
    String first = web.post(page, ONE_CLICK).body();
    fixture.jdbc.sql("UPDATE engagement SET unsubscribed_at = '2026-03-01T00:00Z'").update();
    assertThat(web.post(page, ONE_CLICK).body()).isEqualTo(first);
    assertThat(fixture.data.count("unsubscribe")).isEqualTo(1);
    assertThat(fixture.data.count("engagement WHERE unsubscribed_at = '2026-03-01T00:00Z'"))
        .isEqualTo(1);
  }

  @Test
  void whoever_has_just_chosen_can_take_it_back() {
    String page = page(1);
    String left = web.post(page, "choice=mail").body();
    assertThat(left).contains("Se ha dado de baja", "value=\"back\"");
    assertThat(web.get(page).body()).contains("Se ha dado de baja");
    assertThat(web.post(page, back(left)).body()).contains("Bienvenido de nuevo");
    assertThat(fixture.data.count("unsubscribe")).isZero();
    assertThat(fixture.data.count("unsubscribe_address")).isZero();
    assertThat(web.get(page).body()).contains("Darse de baja", "value=\"mail\"");
  }

  @Test
  void back_takes_back_what_was_just_chosen_and_nothing_else() {
    String page = page(1);
    unsubscribe("GROUP", 4, "email", "PAGE");
    unsubscribe("EVERYTHING", 0, "", "COMPLAINT");
    String first = web.post(page, "choice=workflow").body();
    String second = web.post(page, "choice=mail").body();
    assertThat(web.post(page, back(second)).body()).doesNotContain("Bienvenido de nuevo");
    assertThat(unsubscriptions())
        .containsExactly("EVERYTHING 0  COMPLAINT", "GROUP 4 email PAGE", "WORKFLOW 1 email PAGE");
    web.post(page, back(first));
    assertThat(unsubscriptions()).containsExactly("EVERYTHING 0  COMPLAINT", "GROUP 4 email PAGE");
  }

  @Test
  void where_nothing_was_just_chosen_there_is_nothing_to_take_back() {
    String page = page(1);
    unsubscribe("EVERYTHING", 0, "email", "ADMIN");
    assertThat(web.get(page).body()).contains("Se ha dado de baja").doesNotContain("\"back\"");
    assertThat(web.post(page, "choice=mail").body()).doesNotContain("\"back\"");
    web.post(page, "choice=back");
    assertThat(unsubscriptions()).containsExactly("EVERYTHING 0 email ADMIN");
  }

  @Test
  void a_ticket_is_worth_nothing_a_second_time_for_another_reader_changed_or_after_an_hour() {
    fixture.mails(2);
    Links links = TrackingFixture.links(tracking, 2);
    String page = here(links.unsubscribe(1));
    String other = here(links.unsubscribe(2));
    String used = back(web.post(page, "choice=mail").body());
    web.post(page, used);
    fixture.jdbc.sql("UPDATE delivery SET hour = hour").update();
    unsubscribe("EVERYTHING", 0, "email", "PAGE");
    web.post(page, used);
    assertThat(fixture.data.count("unsubscribe")).isEqualTo(1);

    String others = back(web.post(other, "choice=mail").body());
    web.post(page, others);
    web.post(other, others.replace(".mail.", ".workflow."));
    web.post(other, others.substring(0, others.length() - 1) + "_");
    web.post(other, "choice=back&ticket=99999.mail.999999999999999999.aaaaaaaaaaaaaaaaaaaaaa");
    try (Web later =
        new Web(
            handler, Clock.fixed(TrackingFixture.SENT.plusSeconds(60 + 3601), ZoneOffset.UTC))) {
      later.post(other.replace(web.url(), later.url()), others);
    }
    assertThat(fixture.data.count("unsubscribe")).isEqualTo(2);
    web.post(other, others);
    assertThat(fixture.data.count("unsubscribe")).isEqualTo(1);
  }

  private void unsubscribe(String scope, long id, String channel, String source) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source)"
                + " SELECT contact_id, ?, ?, ?, '2026-03-01T00:00Z', ? FROM delivery WHERE id = 1")
        .param(scope)
        .param(id)
        .param(channel)
        .param(source)
        .update();
  }

  /** What the page's button sends. */
  private static String back(String html) {
    return "choice=back&ticket="
        + html.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
  }

  @Test
  void mail_programs_may_send_either_kind_of_form_RFC_8058() {
    String page = page(1);
    HttpResponse<String> answer =
        web.send(
            web.to(page)
                .header("Content-Type", "multipart/form-data; boundary=---FormBoundaryjWmhtjORrn")
                .POST(
                    BodyPublishers.ofString(
                        "-----FormBoundaryjWmhtjORrn\r\n"
                            + "Content-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
                            + "One-Click\r\n-----FormBoundaryjWmhtjORrn--\r\n")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(unsubscriptions()).containsExactly("EVERYTHING 0 email ONE_CLICK");
  }

  @Test
  void what_is_no_form_of_ours_changes_nothing() {
    String page = page(1);
    for (String body :
        List.of("", "x", "choice=", "choice=all", "List-Unsubscribe=Yes", "choice=%", "=&=&")) {
      assertThat(web.post(page, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(web.post(page, "choice=mail&x=" + "x".repeat(5000)).statusCode()).isEqualTo(413);
    assertThat(web.post(page + "x", "choice=mail").statusCode()).isEqualTo(404);
    assertThat(fixture.data.count("unsubscribe")).isZero();
  }

  @Test
  void every_language_says_everything() {
    for (String language : CustomerTexts.languages()) {
      assertThat(CustomerTexts.in(language).keySet()).isEqualTo(CustomerTexts.keys());
      for (Page page : Page.values()) {
        String name = page.name().toLowerCase(Locale.ROOT);
        assertThat(CustomerTexts.in(language)).containsKeys(name + ".title", name + ".text");
      }
    }
  }

  @Test
  void a_contact_without_a_language_is_asked_in_the_browsers_or_in_english() {
    String page = page(1);
    fixture.jdbc.sql("UPDATE contact SET locale = 'sv-SE'").update();
    assertThat(web.get(page).headers().firstValue("Content-Language")).contains("en");
    HttpResponse<String> dutch =
        web.send(web.to(page).header("Accept-Language", "sv, nl-NL;q=0.9, de;q=0.8"));
    assertThat(dutch.headers().firstValue("Content-Language")).contains("nl");
    fixture.jdbc.sql("UPDATE delivery SET language = 'pt-br'").update();
    assertThat(web.get(page).headers().firstValue("Content-Language")).contains("pt");
  }
}
