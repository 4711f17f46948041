package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassificationOrderTest {
  private static final List<String> AGENTS =
      List.of(TrackingFixture.CHROME, "Mozilla/5.0", "curl/8", "");

  /** A request as it comes. */
  private record Request(
      long mail, String kind, int link, Instant at, String source, String agent) {}

  @Test
  void whenever_and_however_often_it_is_judged_the_verdicts_and_figures_are_the_same() {
    for (long seed = 1; seed <= 3; seed++) {
      List<Request> requests = requests(new Random(seed));
      Instant end = TrackingFixture.SENT.plusSeconds(10_000);
      try (TrackingFixture once = new TrackingFixture().mails(8);
          TrackingFixture often = new TrackingFixture().mails(8)) {
        requests.forEach(request -> write(once, request));
        once.tracking().judge(end);

        Random pauses = new Random(seed);
        TrackingService tracking = often.tracking();
        Instant judged = TrackingFixture.SENT;
        for (Request request : requests) {
          while (judged.isBefore(request.at())) {
            tracking.judge(judged);
            judged = judged.plusMillis(pauses.nextInt(20_000));
          }
          write(often, request);
        }
        tracking.judge(end);
        tracking.judge(end);

        assertThat(verdicts(often)).isEqualTo(verdicts(once)).hasSize(requests.size());
        assertThat(rows(often, "engagement")).isEqualTo(rows(once, "engagement"));
        assertThat(rows(often, "event")).isEqualTo(rows(once, "event"));
        assertThat(verdicts(once).toString())
            .contains("HONEYPOT", "TOO_SOON", "MANY_LINKS", "REPEATED", "ORDINARY", "NO_AGENT");
      }
    }
  }

  /** Ten minutes of readers and machines, in the order in which they come. */
  private static List<Request> requests(Random random) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int kind = random.nextInt(12);
      // Half of them come in bursts.
      long millis =
          random.nextBoolean()
              ? random.nextInt(600_000)
              : 40_000L * random.nextInt(15) + random.nextInt(4000);
      requests.add(
          new Request(
              1 + random.nextInt(8),
              kind == 0 ? "HONEYPOT" : kind < 5 ? "OPEN" : "CLICK",
              kind < 5 ? -1 : random.nextInt(5),
              TrackingFixture.SENT.plusMillis(millis),
              "192.0." + random.nextInt(3) + ".0",
              AGENTS.get(Math.max(0, random.nextInt(10) - 6))));
    }
    requests.sort(Comparator.comparing(Request::at));
    return requests;
  }

  private static void write(TrackingFixture fixture, Request request) {
    fixture.request(
        request.mail(),
        request.kind(),
        request.link(),
        request.at(),
        request.source(),
        request.agent());
  }

  private static List<String> verdicts(TrackingFixture fixture) {
    return fixture
        .jdbc
        .sql("SELECT id || ' ' || verdict || ' ' || rule FROM interaction ORDER BY id")
        .query(String.class)
        .list();
  }

  private static List<String> rows(TrackingFixture fixture, String table) {
    return fixture
        .jdbc
        .sql("SELECT row_to_json(t)::text FROM " + table + " t ORDER BY 1")
        .query(String.class)
        .list();
  }
}
