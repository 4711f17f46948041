package io.carillon.journeys.explanation;

import io.carillon.api.Sql;
import io.carillon.api.journey.Explanation.Condition;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.journeys.tick.Audience;
import io.carillon.journeys.tick.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Evaluates the tick's predicates for one contact, one by one. */
final class ConditionProbe {
  private final Database database;

  ConditionProbe(Database database) {
    this.database = database;
  }

  /**
   * @param qualifies whether one of the segments takes the contact
   * @param sinceActivation whether one takes it without facts from before the activation
   */
  record Result(boolean qualifies, boolean sinceActivation, List<Condition> conditions) {}

  private record Asked(String segment, CompiledCondition condition) {}

  /** The result at the first moment of an hour at which the contact qualifies, else at the last. */
  Result of(long contactId, List<Audience.Moment> moments) {
    Result seen = null;
    for (Audience.Moment moment : moments) {
      seen = of(contactId, moment);
      if (seen.sinceActivation()) {
        return seen;
      }
    }
    return seen;
  }

  private Result of(long contactId, Audience.Moment moment) {
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
        .query((row, number) -> result(row, asked))
        .optional()
        .orElseGet(() -> new Result(false, false, List.of()));
  }

  private static Sql holds(Sql predicate) {
    return new Sql("(" + predicate.text() + ") IS TRUE", predicate.parameters());
  }

  private static Sql column(Sql select, Sql column, String separator) {
    List<Object> parameters = new ArrayList<>(select.parameters());
    parameters.addAll(column.parameters());
    return new Sql(select.text() + separator + "(" + column.text() + ")", parameters);
  }

  private static Result result(ResultSet row, List<Asked> asked) throws SQLException {
    List<Condition> conditions = new ArrayList<>();
    int column = 3;
    for (Asked each : asked) {
      boolean holds = row.getBoolean(column++);
      String value = row.getString(column++);
      conditions.add(
          new Condition(
              each.segment(), each.condition().label(), value == null ? "" : value, holds));
    }
    return new Result(row.getBoolean(1), row.getBoolean(2), conditions);
  }
}
