package io.carillon.applications;

import io.carillon.api.Sql;
import io.carillon.api.contact.Events;
import io.carillon.api.contact.Partners;
import io.carillon.api.store.UnitOfWork;
import io.carillon.applications.Rules.Book;
import io.carillon.support.database.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Decides a batch of applications in the caller's transaction. */
final class ApplicationDecider {
  /** When to look again at what a workflow that can't be asked might take. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String[] decide =
      Sql.load(ApplicationDecider.class, "decide.sql").split("\\{places}");
  private final String[] probe =
      Sql.load(ApplicationDecider.class, "probe.sql").split("\\{predicate}");
  private final String outcomes = Sql.load(ApplicationDecider.class, "outcomes.sql");
  private final String decisions = Sql.load(ApplicationDecider.class, "decisions.sql");
  private final Partners partners;
  private final Events events;

  ApplicationDecider(Partners partners, Events events) {
    this.partners = partners;
    this.events = events;
  }

  /**
   * Two workflows with different outcomes took the same contacts.
   *
   * @param contact one of them, by external id
   */
  record Overlap(
      long workflowId,
      String name,
      String outcome,
      String otherName,
      String otherOutcome,
      long contacts,
      String contact) {}

  /**
   * Whom a workflow has taken: it has decided, or has added to groups on the way to a decision.
   *
   * @param place of its rule
   * @param contacts by number
   */
  record Taken(int place, List<Long> contacts) {}

  /**
   * @param decided applications that were decided, or left to people
   */
  record Decided(int decided, List<Overlap> overlaps, List<Taken> taken) {}

  Decided decide(UnitOfWork work, List<Long> contacts, Book book) {
    Instant now = work.now();
    List<Rule> asked = those(book, rule -> rule.takes().isPresent());
    List<Rule> broken = those(book, rule -> rule.takes().isEmpty());
    List<Object> given = given(contacts, book, asked, broken, now);
    Sql statement = new Sql(decide[0], given).append(places(asked)).append(Sql.of(decide[1]));
    List<Row> rows =
        Database.sql(work, statement.text())
            .params(statement.parameters())
            .query((row, number) -> row(row))
            .list();
    apply(work, contacts);
    return new Decided(
        rows.get(0).decided(),
        rows.stream().map(Row::overlap).flatMap(Optional::stream).toList(),
        rows.stream().map(Row::taken).flatMap(Optional::stream).toList());
  }

  /** What follows for the contacts from the decisions of this moment. */
  void apply(UnitOfWork work, List<Long> contacts) {
    Long[] whose = contacts.toArray(Long[]::new);
    OffsetDateTime now = Database.timestamp(work.now());
    partners.decided(work, Sql.of(outcomes, whose, now));
    events.record(work, Sql.of(decisions, whose, now));
  }

  /** Asks one workflow alone; throws what the database says. */
  void probe(UnitOfWork work, List<Long> contacts, Sql takes) {
    Sql statement =
        Sql.of(probe[0], (Object) contacts.toArray(Long[]::new))
            .append(takes)
            .append(Sql.of(probe[1]));
    Database.sql(work, statement.text()).params(statement.parameters()).query(Long.class).single();
  }

  private record Row(int decided, Optional<Overlap> overlap, Optional<Taken> taken) {}

  private static Row row(ResultSet row) throws SQLException {
    Optional<Overlap> overlap =
        row.getString("name") == null
            ? Optional.empty()
            : Optional.of(
                new Overlap(
                    row.getLong("workflow_id"),
                    row.getString("name"),
                    row.getString("outcome"),
                    row.getString("other_name"),
                    row.getString("other_outcome"),
                    row.getLong("contacts"),
                    row.getString("contact")));
    Array entering = row.getArray("entering");
    Optional<Taken> taken =
        entering == null
            ? Optional.empty()
            : Optional.of(new Taken(row.getInt("place"), List.of((Long[]) entering.getArray())));
    return new Row(row.getInt("decided"), overlap, taken);
  }

  /** In the order of the columns of {@code given}, and then the contacts. */
  private static List<Object> given(
      List<Long> contacts, Book book, List<Rule> asked, List<Rule> broken, Instant now) {
    List<Rule> perGroup = new ArrayList<>();
    asked.forEach(rule -> rule.groups().forEach(group -> perGroup.add(rule)));
    return List.of(
        Database.timestamp(now),
        Database.timestamp(book.since().orElse(Instant.EPOCH)),
        Database.timestamp(now.plus(PATIENCE)),
        book.rules().isEmpty()
            ? "no application workflow was active"
            : "no application workflow takes this contact",
        each(asked, Rule::place, Integer[]::new),
        each(asked, Rule::id, Long[]::new),
        each(asked, rule -> rule.workflow().version(), Integer[]::new),
        each(asked, rule -> rule.workflow().name(), String[]::new),
        each(asked, rule -> rule.decision().name(), String[]::new),
        each(asked, Rule::outcome, String[]::new),
        each(perGroup, Rule::place, Integer[]::new),
        asked.stream().flatMap(rule -> rule.groups().stream()).toArray(String[]::new),
        each(broken, Rule::place, Integer[]::new),
        each(broken, rule -> rule.decision().name(), String[]::new),
        contacts.toArray(Long[]::new));
  }

  private static <T> T[] each(List<Rule> rules, Function<Rule, T> part, IntFunction<T[]> array) {
    return rules.stream().map(part).toArray(array);
  }

  private static List<Rule> those(Book book, Predicate<Rule> which) {
    return book.rules().stream().filter(which).toList();
  }

  /** The places of those workflows that take the contact {@code c}. */
  private static Sql places(List<Rule> asked) {
    List<Sql> each =
        asked.stream()
            .map(
                rule ->
                    Sql.of("CASE WHEN")
                        .append(Sql.and(List.of(rule.takes().orElseThrow())))
                        .append(Sql.of("THEN CAST(? AS int) END", rule.place())))
            .toList();
    return each.isEmpty()
        ? Sql.of("CAST('{}' AS int[])")
        : Sql.of("array_remove(ARRAY").append(list(each)).append(Sql.of(", NULL)"));
  }

  private static Sql list(List<Sql> each) {
    Sql all = Sql.of("[").append(each.get(0));
    for (Sql one : each.subList(1, each.size())) {
      all = all.append(Sql.of(",")).append(one);
    }
    return all.append(Sql.of("]"));
  }
}
