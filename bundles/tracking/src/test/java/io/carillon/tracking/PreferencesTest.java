package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreferencesTest {
  private static final Pattern BOX =
      Pattern.compile("name=\"keep\" value=\"([^\"]+)\"( checked)?( disabled)?>");
  private final TrackingFixture fixture = new TrackingFixture().classified();
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
    return here(TrackingFixture.links(tracking, 2).preferences(mail));
  }

  /** The boxes of a page: {@code +} if ticked, {@code !} if they can't be changed. */
  private static List<String> boxes(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(200);
    List<String> all = new ArrayList<>();
    Matcher box = BOX.matcher(page.body());
    while (box.find()) {
      all.add(
          (box.group(2) == null ? "-" : "+") + box.group(1) + (box.group(3) == null ? "" : "!"));
    }
    return all;
  }

  /** What the browser sends if these stay ticked. */
  private static String kept(String... words) {
    StringBuilder form = new StringBuilder("shown=c1%2Cg2%2Cw1%2Cby.email%2Call");
    for (String word : words) {
      form.append("&keep=").append(word);
    }
    return form.toString();
  }

  private List<String> unsubscriptions() {
    return fixture
        .jdbc
        .sql("SELECT concat_ws(' ', scope, scope_id, channel, source) FROM unsubscribe ORDER BY 1")
        .query(String.class)
        .list();
  }

  private void unsubscribed(String scope, long id, String channel, String source) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source, delivery_id)"
                + " VALUES (1, ?, ?, ?, '2026-03-01T00:00Z', ?, 1)")
        .params(scope, id, channel, source)
        .update();
  }

  @Test
  void a_person_sees_what_they_get_in_their_language_and_nothing_changes_R150() {
    HttpResponse<String> page = web.get(page(1));
    assertThat(boxes(page)).containsExactly("+c1", "+g2", "+w1", "+by.email", "+all");
    assertThat(page.body())
        .contains("<html lang=\"es\">", "Su elección", "Ada &amp; Söhne", "method=\"post\"")
        .contains("> Offers</label>", "> Retail &lt;1&gt;</label>", "> News</label>")
        .contains("<fieldset><legend>Temas</legend>", "width=device-width")
        .doesNotContain("<script", "src=", "style=\"", "1@mail.example");
    assertThat(page.headers().map().get("cache-control")).containsExactly("no-store");
    assertThat(page.headers().map().get("content-security-policy").get(0))
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
    assertThat(page.headers().map().get("referrer-policy")).containsExactly("no-referrer");
    assertThat(unsubscriptions()).isEmpty();
  }

  @Test
  void what_is_not_kept_is_left_and_comes_back_when_it_is_ticked_again_R149_R151() {
    HttpResponse<String> saved = web.post(page(1), kept("g2", "w1", "all"));
    assertThat(saved.body()).contains("Guardado");
    assertThat(boxes(saved)).containsExactly("-c1", "+g2", "+w1", "-by.email", "+all");
    assertThat(unsubscriptions()).containsExactly("CATEGORY 1  PAGE", "EVERYTHING 0 email PAGE");
    assertThat(fixture.data.count("engagement WHERE unsubscribed_at IS NOT NULL")).isEqualTo(1);
    assertThat(fixture.data.count("unsubscribe_address WHERE contact_id <> 1")).isZero();

    assertThat(boxes(web.post(page(1), kept("c1", "g2", "w1", "by.email"))))
        .containsExactly("+c1", "+g2", "+w1", "+by.email", "-all");
    assertThat(unsubscriptions()).containsExactly("EVERYTHING 0  PAGE");
    assertThat(boxes(web.get(page(2)))).as("somebody else").doesNotContain("-all");
  }

  @Test
  void what_was_left_by_the_link_or_one_click_can_be_taken_back_here() {
    unsubscribed("WORKFLOW", 1, "email", "PAGE");
    unsubscribed("CATEGORY", 1, "email", "ONE_CLICK");
    assertThat(boxes(web.get(page(1)))).contains("-c1", "-w1");
    web.post(page(1), kept("c1", "g2", "w1", "by.email", "all"));
    assertThat(unsubscriptions()).isEmpty();
  }

  @Test
  void what_staff_an_import_or_a_complaint_has_set_stays() {
    unsubscribed("EVERYTHING", 0, "email", "IMPORT");
    unsubscribed("EVERYTHING", 0, "", "COMPLAINT");
    unsubscribed("WORKFLOW", 1, "", "ADMIN");
    HttpResponse<String> page = web.get(page(1));
    assertThat(boxes(page)).containsExactly("+c1", "+g2", "-w1!", "-by.email!", "-all!");
    assertThat(page.body()).contains("(desactivado; consulte a Ada &amp; Söhne)");
    web.post(page(1), kept("c1", "g2", "w1", "by.email", "all"));
    assertThat(unsubscriptions()).hasSize(3);
  }

  @Test
  void what_the_reader_has_not_seen_stays_as_it_is() {
    web.post(page(1), "shown=c1&keep=c1");
    web.post(page(1), "shown=c77,g1,w2,by.fax,nothing&keep=w2");
    assertThat(unsubscriptions()).isEmpty();
    assertThat(web.post(page(1), "keep=c1").statusCode()).isEqualTo(400);
    assertThat(web.post(page(1), kept() + "&x=" + "x".repeat(5000)).statusCode()).isEqualTo(413);
    assertThat(unsubscriptions()).isEmpty();
  }

  @Test
  void no_other_token_opens_it_and_it_opens_nothing_else() {
    String unsubscribe = here(TrackingFixture.links(tracking, 1).unsubscribe(1));
    String token = TrackingFixture.token(page(1));
    assertThat(web.get(unsubscribe.replace("/t/u/", "/t/p/")).statusCode()).isEqualTo(404);
    assertThat(web.post(web.url() + "/t/u/" + token, "choice=mail").statusCode()).isEqualTo(404);
    assertThat(web.get(web.url() + "/t/c/" + token).statusCode()).isEqualTo(404);
    assertThat(web.get(page(1) + "x").statusCode()).isEqualTo(404);
    tracking.rotate(TrackingFixture.SENT);
    tracking.revoke(1);
    assertThat(web.get(web.url() + "/t/p/" + token).statusCode()).isEqualTo(404);
    assertThat(unsubscriptions()).isEmpty();
  }

  @Test
  void the_page_to_unsubscribe_leads_here() {
    String page = here(TrackingFixture.links(tracking, 1).unsubscribe(1));
    String href = web.get(page).body().replaceAll("(?s).*<footer><a href=\"([^\"]+)\">.*", "$1");
    assertThat(web.get(URI.create(page).resolve(href).toString()).body()).contains("Su elección");
  }

  @Test
  void deleted_campaigns_are_not_shown_and_many_are_cut() {
    fixture
        .jdbc
        .sql(
            "INSERT INTO workflow (name, state, version, created_at)"
                + " SELECT 'w' || n, 'ACTIVE', 1, now() FROM generate_series(1, 60) n")
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, at, source)"
                + " SELECT 1, 'WORKFLOW', id, now(), 'PAGE' FROM workflow WHERE id > 1")
        .update();
    assertThat(boxes(web.get(page(1)))).hasSize(34).contains("+w1");
    fixture.jdbc.sql("UPDATE workflow SET state = 'DELETED'").update();
    assertThat(boxes(web.get(page(1)))).containsExactly("+by.email", "+all");
  }
}
