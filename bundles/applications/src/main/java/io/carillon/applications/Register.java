package io.carillon.applications;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.application.Application;
import io.carillon.api.application.Application.Decision;
import io.carillon.support.database.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The applications as rows: what waits, and what became of the others. */
final class Register {
  private static final int MOST = 10_000;

  private final String list = Sql.load(Register.class, "list.sql");
  private final String get = Sql.load(Register.class, "get.sql");
  private final String ofContact = Sql.load(Register.class, "of-contact.sql");
  private final String lockContact = Sql.load(Register.class, "lock-contact.sql");
  private final String decide = Sql.load(Register.class, "decide-by-hand.sql");
  private final String settle = Sql.load(Register.class, "settle.sql");
  private final JdbcClient jdbc;

  Register(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Entry(String key, Decision decision) {
    boolean open() {
      return decision == Decision.WAITING || decision == Decision.LEFT;
    }
  }

  List<Application> list(Optional<Decision> decision, int limit) {
    boolean waiting = decision.map(Decision.WAITING::equals).orElse(true);
    String decided =
        decision
            .map(
                one ->
                    switch (one) {
                      // Literals, so that the index of those left to people is seen to fit.
                      case LEFT -> "decision = 'LEFT'";
                      case ACCEPTED -> "decision = 'ACCEPTED'";
                      case REJECTED -> "decision = 'REJECTED'";
                      case WAITING -> "false";
                    })
            .orElse("true");
    return listed(decided, Boolean.toString(waiting), limit)
        .query((row, number) -> application(row))
        .list();
  }

  List<Application> ofContact(long contactId, int limit) {
    String his = "contact_id = :contact";
    return listed(his, his, limit)
        .param("contact", contactId)
        .query((row, number) -> application(row))
        .list();
  }

  private StatementSpec listed(String decided, String waiting, int limit) {
    return jdbc.sql(list.replace("{decided}", decided).replace("{waiting}", waiting))
        .param("limit", Math.max(1, Math.min(limit, MOST)));
  }

  Application get(long contactId, String key) {
    return jdbc.sql(get)
        .param("contact", contactId)
        .param("key", key)
        .query((row, number) -> application(row))
        .single();
  }

  /**
   * The key of a contact's application that is open, after locking the contact.
   *
   * @throws InvalidInputException if there is none, or which one is not clear
   */
  String open(long contactId, String contact, Optional<String> key) {
    jdbc.sql(lockContact).param("contact", contactId).query(Long.class).single();
    List<Entry> all =
        jdbc.sql(ofContact)
            .param("contact", contactId)
            .query(
                (row, number) ->
                    new Entry(row.getString("key"), Decision.valueOf(row.getString("decision"))))
            .list();
    if (key.isPresent()) {
      return named(all, contact, key.get()).key();
    }
    List<Entry> open = all.stream().filter(Entry::open).toList();
    if (open.size() == 1) {
      return open.get(0).key();
    }
    throw new InvalidInputException(
        open.isEmpty()
            ? "Contact " + contact + " has no open application; application-list shows all"
            : "Contact "
                + contact
                + " has "
                + open.size()
                + " open applications; say which, with its id: "
                + String.join(", ", open.stream().map(Entry::key).toList()));
  }

  private static Entry named(List<Entry> all, String contact, String key) {
    Entry entry =
        all.stream()
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "Contact " + contact + " has no application \"" + key + "\""));
    if (!entry.open()) {
      throw new InvalidInputException(
          "Application \""
              + key
              + "\" of contact "
              + contact
              + " is decided: "
              + entry.decision().name().toLowerCase(Locale.ROOT));
    }
    return entry;
  }

  void decide(
      long contactId, String key, Decision decision, List<String> groups, OffsetDateTime now) {
    jdbc.sql(decide)
        .param("contact", contactId)
        .param("key", key)
        .param("decision", decision.name())
        .param("groups", groups.isEmpty() ? null : groups.toArray(String[]::new))
        .param("now", now)
        .update();
    jdbc.sql(settle).param("contact", contactId).param("key", key).update();
  }

  private static Application application(ResultSet row) throws SQLException {
    Array groups = row.getArray("groups");
    return new Application(
        row.getLong("contact_id"),
        Optional.ofNullable(row.getString("external_id")).orElse(""),
        row.getString("key"),
        Database.instant(row, "applied_at"),
        Database.maybeInstant(row, "decided_at"),
        Decision.valueOf(row.getString("decision")),
        Optional.ofNullable(row.getString("name")),
        groups == null ? List.of() : List.of((String[]) groups.getArray()),
        row.getString("detail"));
  }
}
