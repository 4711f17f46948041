package io.carillon.journeys;

import io.carillon.api.Sql;
import io.carillon.api.journey.Explanation.Condition;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.CompiledSegment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks one contact's row the predicates of the tick, one by one. */
final class Witness {
  private final Database database;

  Witness(Database database) {
    this.database = database;
  }

  /**
   * @param qualifies whether one of the segments takes the contact
   * @param sinceActivation and not by what lies before the activation
   */
  record Testimony(boolean qualifies, boolean sinceActivation, List<Condition> conditions) {}

  private record Asked(String segment, CompiledCondition condition) {}

  /** Of the moments of an hour, the first at which the contact qualifies, else the last. */
  Testimony of(long contactId, List<Audience.Moment> moments) {
    Testimony seen = null;
    for (Audience.Moment moment : moments) {
      seen = of(contactId, moment);
      if (seen.sinceActivation()) {
        return seen;
      }
    }
    return seen;
  }

  private Testimony of(long contactId, Audience.Moment moment) {
    List<Asked> asked = new ArrayList<>();
    for (CompiledSegment segment : moment.segments()) {
      segment.conditions().forEach(condition -> asked.add(new Asked(segment.name(), condition)));
    }
    Sql select =
        column(
            column(Sql.of("SELECT"), holds(moment.qualifies()), " "),
            holds(moment.sinceActivation()),
            ", ");
    for (Asked each : asked) {
      select =
          column(
              column(select, holds(each.condition().predicate()), ", "),
              each.condition().value(),
              ", ");
    }
    Sql query = select.append(Sql.of("FROM contact c WHERE c.id = ?", contactId));
    return database
        .sql(query.text())
        .params(query.parameters())
        .query((row, number) -> testimony(row, asked))
        .optional()
        .orElseGet(() -> new Testimony(false, false, List.of()));
  }

  private static Sql holds(Sql predicate) {
    return new Sql("(" + predicate.text() + ") IS TRUE", predicate.parameters());
  }

  private static Sql column(Sql select, Sql column, String separator) {
    List<Object> parameters = new ArrayList<>(select.parameters());
    parameters.addAll(column.parameters());
    return new Sql(select.text() + separator + "(" + column.text() + ")", parameters);
  }

  private static Testimony testimony(ResultSet row, List<Asked> asked) throws SQLException {
    List<Condition> conditions = new ArrayList<>();
    int column = 3;
    for (Asked each : asked) {
      boolean holds = row.getBoolean(column++);
      String value = row.getString(column++);
      conditions.add(
          new Condition(
              each.segment(), each.condition().label(), value == null ? "" : value, holds));
    }
    return new Testimony(row.getBoolean(1), row.getBoolean(2), conditions);
  }
}
