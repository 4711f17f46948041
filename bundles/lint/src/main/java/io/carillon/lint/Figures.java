package io.carillon.lint;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.Field;
import io.carillon.api.message.Message;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflow;
import io.carillon.spi.message.EmailContent;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.dao.QueryTimeoutException;

/** Counts the audience of a workflow, each time in one statement that may take only so long. */
final class Figures {
  private static final Pattern PIECE = Pattern.compile("\\{(\\w+)}");
  private static final int RUNS = 168;

  private final String audience = Sql.load(Figures.class, "audience.sql").replaceAll("--.*", "");
  private final String spoken = Sql.load(Figures.class, "languages.sql").replaceAll("--.*", "");
  private final String limitTime = Sql.load(Figures.class, "limit-time.sql");
  private final String mostPlanned = Sql.load(Figures.class, "most-planned.sql");
  private final Database database;
  private final Segments segments;
  private final Duration patience;

  /**
   * @param patience how long a count may take
   */
  Figures(DataSource dataSource, Segments segments, Duration patience) {
    this.database = new Database(dataSource);
    this.segments = segments;
    this.patience = patience;
  }

  /**
   * A field that a message needs.
   *
   * @param language of the variant that needs it; empty for the message's own
   */
  record Needed(Field field, String language) {}

  /**
   * Whom a workflow's segments take.
   *
   * @param unmailable without a usable address of its contact types
   * @param refusing of the others, unsubscribed or with a suppressed address
   * @param sharing of those with an address, whose address a contact before them has, too
   * @param undecided of those without an address, who has several to choose from (R71)
   * @param lacking how many have no value, by field
   */
  record Audience(
      long matched,
      long unmailable,
      long refusing,
      long sharing,
      long undecided,
      Map<Needed, Long> lacking) {}

  /**
   * @param message empty: one by e-mail, in its own language alone
   * @return empty if it takes too long
   */
  Optional<Audience> audience(
      Workflow workflow, Optional<Message> message, List<Needed> needed, Instant now) {
    Set<String> languages = message.map(Message::languages).orElse(Set.of());
    AddressRule rule =
        AddressRule.of(
            message.map(Message::addressKind).orElse(AddressRule.EMAIL), workflow.contactTypes());
    AsOf asOf = new AsOf(now, workflow.zone());
    Sql statement =
        filled(
            audience,
            Map.of(
                "lacking", lacking(needed),
                "workflow", Sql.of("CAST(? AS bigint)", workflow.id()),
                "address", rule.address(),
                "undecided", rule.undecided("m.id"),
                "channel", Sql.of("?", message.map(Message::kind).orElse(EmailContent.KIND)),
                "language", language(languages),
                "contacts", contacts(workflow, asOf)));
    try {
      return Optional.of(database.inTransaction(() -> count(statement, needed)));
    } catch (QueryTimeoutException e) {
      return Optional.empty();
    }
  }

  private Sql contacts(Workflow workflow, AsOf asOf) {
    return Sql.or(
        workflow.segments().stream()
            .map(name -> segments.compile(name, asOf).predicate())
            .toList());
  }

  /** How many of those in a workflow's segments read which language; none if it takes too long. */
  Map<String, Long> languages(Workflow workflow, Instant now) {
    Sql statement =
        filled(spoken, Map.of("contacts", contacts(workflow, new AsOf(now, workflow.zone()))));
    Map<String, Long> speak = new LinkedHashMap<>();
    try {
      database.inTransaction(
          () -> {
            limitTime();
            database
                .sql(statement.text())
                .params(statement.parameters())
                .query(
                    row -> {
                      speak.put(row.getString("language"), row.getLong("people"));
                    });
            return speak;
          });
    } catch (QueryTimeoutException e) {
      return Map.of();
    }
    return speak;
  }

  private void limitTime() {
    database.sql(limitTime).param(Long.toString(patience.toMillis())).query().singleRow();
  }

  /** The largest number of addresses that one of the last runs wrote to; 0 if none has. */
  long mostPlanned(long workflow) {
    return database
        .sql(mostPlanned)
        .param("workflow", workflow)
        .param("runs", RUNS)
        .query(Long.class)
        .single();
  }

  private Audience count(Sql statement, List<Needed> needed) {
    limitTime();
    return database
        .sql(statement.text())
        .params(statement.parameters())
        .query(
            (row, number) -> {
              Map<Needed, Long> lacking = new LinkedHashMap<>();
              for (int i = 0; i < needed.size(); i++) {
                lacking.put(needed.get(i), row.getLong(6 + i));
              }
              return new Audience(
                  row.getLong(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  lacking);
            })
        .single();
  }

  /** The statement with its pieces, their values in order. */
  private Sql filled(String template, Map<String, Sql> pieces) {
    StringBuilder text = new StringBuilder();
    List<Object> values = new ArrayList<>();
    Matcher places = PIECE.matcher(template);
    while (places.find()) {
      Sql piece = pieces.get(places.group(1));
      values.addAll(piece.parameters());
      places.appendReplacement(text, Matcher.quoteReplacement(piece.text()));
    }
    return new Sql(places.appendTail(text).toString(), values);
  }

  /** Columns come from the catalogue of fields alone. */
  private static Sql lacking(List<Needed> needed) {
    Sql all = Sql.of("");
    for (Needed each : needed) {
      String text = "CAST(a." + each.field().column() + " AS text)";
      all =
          all.append(
              Sql.of(
                  ", count(*) FILTER (WHERE nullif(nullif(%s, ''), '{}') IS NULL AND a.language = ?)"
                      .formatted(text),
                  each.language()));
    }
    return all;
  }

  /** The same variant in which a contact would be written to. */
  private static Sql language(Set<String> languages) {
    if (languages.isEmpty()) {
      return Sql.of("''");
    }
    String[] known = languages.stream().sorted().toArray(String[]::new);
    return Sql.of(
        "CASE WHEN lower(c.locale) = ANY (CAST(? AS text[])) THEN lower(c.locale)"
            + " WHEN lower(split_part(c.locale, '-', 1)) = ANY (CAST(? AS text[]))"
            + " THEN lower(split_part(c.locale, '-', 1)) ELSE '' END",
        known,
        known);
  }
}
