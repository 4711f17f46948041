package io.carillon.journeys.flow;

import io.carillon.journeys.flow.Facts.Fact;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to people and to messages, written as those who import, send and track write it. */
final class Happenings {
  static final List<String> COUNTRIES = List.of("AA", "BB", "CC");

  /** Of the newest messages, something becomes of one. */
  private static final int NEWEST = 30;

  private final JdbcClient jdbc;
  private final Random random;
  private final List<Someone> people;
  private final List<MadeFlow> flows;
  private int written;

  Happenings(JdbcClient jdbc, Random random, List<Someone> people, List<MadeFlow> flows) {
    this.jdbc = jdbc;
    this.random = random;
    this.people = people;
    this.flows = flows;
    for (int link = 0; link < RandomFlows.LINKS.size(); link++) {
      run(
          "INSERT INTO link (message_id, message_version, position, target) VALUES (7, 1, ?, ?)",
          link,
          RandomFlows.LINKS.get(link));
    }
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private int run(String statement, Object... values) {
    return jdbc.sql(statement).params(values).update();
  }

  /** Something that may happen at a moment. */
  Optional<Fact> any(Instant at) {
    long contact = any(people).id();
    String address = random.nextBoolean() ? "" : "p" + contact + "@example.net";
    return switch (random.nextInt(12)) {
      case 0, 1 -> Optional.of(new Fact(at, contact, "event " + any(RandomFlows.EVENTS)));
      case 2, 3 -> Optional.of(new Fact(at, contact, "country=" + any(COUNTRIES)));
      case 4 -> Optional.of(new Fact(at, contact, "address=" + address));
      default -> outcome(at);
    };
  }

  private Optional<Fact> outcome(Instant at) {
    List<Fact> possible =
        jdbc.sql(
                "SELECT workflow_id, contact_id, step, state FROM delivery"
                    + " WHERE state IN ('PLANNED', 'SENT') AND planned_at <= ?"
                    + " ORDER BY planned_at DESC, workflow_id, contact_id, step LIMIT "
                    + NEWEST)
            .param(Database.timestamp(at))
            .query(
                (row, number) ->
                    new Fact(
                        at,
                        row.getLong("contact_id"),
                        MadeFlow.numbered(row.getLong("workflow_id"), flows).name()
                            + "/"
                            + row.getString("step")
                            + " "
                            + (row.getString("state").equals("PLANNED") ? left() : tracked())))
            .list();
    return possible.isEmpty() ? Optional.empty() : Optional.of(any(possible));
  }

  private String left() {
    return random.nextInt(4) == 0 ? "FAILED" : "SENT";
  }

  private String tracked() {
    String by = " by " + any(List.of("PERSON", "MACHINE"));
    return switch (random.nextInt(8)) {
      case 0 -> "BOUNCED";
      case 1 -> "COMPLAINED";
      case 2, 3 -> "OPENED" + by;
      default -> "CLICKED" + by + " " + any(RandomFlows.LINKS);
    };
  }

  /** Lets it happen; false if it can't any more. */
  boolean happen(Fact fact) {
    String what = fact.what();
    if (what.startsWith("country=")) {
      return update(fact, "country", what.substring("country=".length()));
    }
    if (what.startsWith("address=")) {
      return update(fact, "marketplace_email", what.substring("address=".length()));
    }
    if (what.contains("/")) {
      return becomes(fact, what.split("[/ ]", 3));
    }
    return 1
        == run(
            "INSERT INTO event (contact_id, type, key, at) VALUES (?, ?, ?, ?)",
            fact.contact(),
            what.replaceFirst("^event ", ""),
            "k" + ++written,
            Database.timestamp(fact.at()));
  }

  private boolean update(Fact fact, String column, String value) {
    return 1
        == run(
            "UPDATE contact SET " + column + " = nullif(?, ''), updated_at = ? WHERE id = ?",
            value,
            Database.timestamp(fact.at()),
            fact.contact());
  }

  /**
   * @param parts flow, step, and what becomes of its message
   */
  private boolean becomes(Fact fact, String... parts) {
    long workflow = MadeFlow.named(parts[0], flows).workflow();
    long delivery =
        jdbc.sql("SELECT id FROM delivery WHERE workflow_id = ? AND contact_id = ? AND step = ?")
            .params(workflow, fact.contact(), parts[1])
            .query(Long.class)
            .single();
    String outcome = parts[2];
    if (outcome.equals("SENT") || outcome.equals("FAILED")) {
      return 1
          == run(
              "UPDATE delivery SET state = ?, finished_at = ? WHERE id = ? AND state = 'PLANNED'",
              outcome,
              Database.timestamp(fact.at()),
              delivery);
    }
    int person = outcome.contains("PERSON") ? 1 : 0;
    if (outcome.startsWith("CLICKED")) {
      run(
          "INSERT INTO link_click AS k (delivery_id, link, workflow_id, message_id,"
              + " message_version, language, step, clicks, raw_clicks)"
              + " VALUES (?, ?, ?, 7, 1, '', ?, ?, 1) ON CONFLICT (delivery_id, link) DO UPDATE"
              + " SET clicks = k.clicks + excluded.clicks, raw_clicks = k.raw_clicks + 1",
          delivery,
          RandomFlows.LINKS.indexOf(outcome.replaceFirst(".* ", "")),
          workflow,
          parts[1],
          person);
    }
    run(
        "INSERT INTO engagement (delivery_id, workflow_id, contact_id, step) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        delivery,
        workflow,
        fact.contact(),
        parts[1]);
    jdbc.sql("UPDATE engagement SET " + engagement(outcome, person) + " WHERE delivery_id = :id")
        .param("at", Database.timestamp(fact.at()))
        .param("id", delivery)
        .update();
    return true;
  }

  private static String engagement(String outcome, int person) {
    return switch (outcome.replaceFirst(" .*", "")) {
      case "BOUNCED" -> "bounced_at = :at, bounce_kind = 'HARD'";
      case "COMPLAINED" -> "complained_at = :at";
      case "OPENED" ->
          person == 1
              ? "raw_opens = raw_opens + 1, opens = opens + 1, first_opened = :at"
              : "raw_opens = raw_opens + 1, last_opened = :at";
      default ->
          person == 1
              ? "raw_clicks = raw_clicks + 1, clicks = clicks + 1, first_clicked = :at"
              : "raw_clicks = raw_clicks + 1, last_clicked = :at";
    };
  }
}
