package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.message.Links;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroubleTest {
  private static final Duration SOON = Duration.ofSeconds(8);
  private final TrackingFixture fixture = new TrackingFixture().mails(3);
  private final TrackingService tracking = fixture.tracking();
  private final RequestHandler handler = fixture.handler(tracking);
  private final Web web = new Web(handler, Clock.systemUTC());
  private final Links links = TrackingFixture.links(tracking, 3);

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
  void a_click_that_cannot_be_written_down_still_leads_on() {
    fixture.jdbc.sql("DROP TABLE interaction").update();
    assertThat(web.get(here(links.click(1, 0))).headers().firstValue("Location"))
        .contains("https://shop.example/0/1");
    assertThat(web.get(here(links.open(1))).statusCode()).isEqualTo(200);
  }

  @Test
  void while_the_database_hangs_everybody_gets_an_answer() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try (Connection holder = fixture.database.dataSource().getConnection()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("LOCK TABLE delivery");
      Instant begin = Instant.now();
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String link = here(i % 2 == 0 ? links.click(1, 0) : links.unsubscribe(2));
        answers.add(threads.submit(() -> web.get(link).statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(503);
      }
      assertThat(web.get(here(links.open(1))).statusCode()).isEqualTo(200);
      assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
      holder.rollback();
    } finally {
      threads.shutdownNow();
    }
    assertThat(web.get(here(links.click(1, 0))).statusCode()).isEqualTo(302);
  }

  @Test
  void while_the_database_is_gone_readers_are_asked_to_come_again() throws Exception {
    fixture.database.dataSource().unwrap(AutoCloseable.class).close();
    HttpResponse<String> click = web.get(here(links.click(1, 0)));
    assertThat(click.statusCode()).isEqualTo(503);
    assertThat(click.headers().firstValue("Retry-After")).isPresent();
    assertThat(click.body()).contains("One moment").doesNotContain("Hikari", "SQL");
    HttpResponse<String> leave = web.post(here(links.unsubscribe(1)), "List-Unsubscribe=One-Click");
    assertThat(leave.statusCode()).isEqualTo(503);
    assertThat(web.get(here(links.open(1))).body()).startsWith("GIF89a");
    // What is not ours needs no database.
    assertThat(web.get(here(links.click(1, 0)) + "x").statusCode()).isEqualTo(404);
  }

  @Test
  void while_a_room_is_replaced_the_doors_stay() {
    try (Web waiting = new Web(null, Clock.systemUTC())) {
      assertThat(waiting.get(waiting.url() + "/t/c/x").statusCode()).isEqualTo(503);
      assertThat(waiting.get(waiting.url() + "/t/u/x").statusCode()).isEqualTo(503);
      assertThat(waiting.get(waiting.url() + "/t/o/x").body()).startsWith("GIF89a");
    }
  }
}
