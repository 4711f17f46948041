package io.carillon.segments;

import io.carillon.api.OneLine;
import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import io.carillon.api.contact.ContactType;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.Preview;
import io.carillon.api.segment.Preview.ConditionCount;
import io.carillon.api.segment.Preview.SampleContact;
import io.carillon.segments.condition.ConditionTree;
import io.carillon.support.database.Database;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;

/** Asks the database about compiled conditions. */
final class Evaluation {
  private static final Sql SAMPLE = sample();

  private static final String PLAN_EACH_TIME = Sql.load(Evaluation.class, "plan_each_time.sql");

  private final Database database;

  Evaluation(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /** What the database has against a condition: why it can't be asked, in one line. */
  Optional<String> fault(CompiledCondition condition) {
    Sql plan =
        Sql.of("EXPLAIN SELECT asked.kept IS TRUE FROM (SELECT (")
            .append(condition.predicate())
            .append(Sql.of(") AS kept, CAST(("))
            .append(condition.value())
            .append(Sql.of(") AS text) FROM contact c OFFSET 0) asked"));
    try {
      database.sql(plan.text()).params(plan.parameters()).query(String.class).list();
      return Optional.empty();
    } catch (DataAccessResourceFailureException e) {
      throw e;
    } catch (NonTransientDataAccessException e) {
      return Optional.of(OneLine.innermost(e));
    }
  }

  long count(ConditionTree tree) {
    Sql query = Sql.of("SELECT count(*) FROM contact c WHERE").append(tree.predicate());
    return database.inTransaction(
        () -> {
          database.sql(PLAN_EACH_TIME).query(String.class).single();
          return database.sql(query.text()).params(query.parameters()).query(Long.class).single();
        });
  }

  /** Everything is counted in one scan, in which each condition is evaluated once. */
  Preview preview(ConditionTree tree, int sample) {
    return database.inTransaction(
        () -> {
          database.sql(PLAN_EACH_TIME).query(String.class).single();
          return previewPlanned(tree, sample);
        });
  }

  private Preview previewPlanned(ConditionTree tree, int sample) {
    List<CompiledCondition> conditions = tree.conditions();
    Sql query = counts(tree);
    Preview counts =
        database
            .sql(query.text())
            .params(query.parameters())
            .query(
                (row, number) -> {
                  List<ConditionCount> kept = new ArrayList<>();
                  for (CompiledCondition condition : conditions) {
                    kept.add(new ConditionCount(condition.label(), row.getLong(3 + kept.size())));
                  }
                  return new Preview(row.getLong(1), row.getLong(2), kept, List.of());
                })
            .single();
    return new Preview(
        counts.total(), counts.matching(), counts.conditions(), sample(tree, sample));
  }

  private static Sql counts(ConditionTree tree) {
    Sql whole = tree.root().sql(position -> Sql.of("k" + position));
    StringBuilder select =
        new StringBuilder("SELECT count(*), count(*) FILTER (WHERE " + whole.text() + ")");
    List<Sql> columns = new ArrayList<>();
    for (CompiledCondition condition : tree.conditions()) {
      String name = "k" + columns.size();
      select.append(", count(*) FILTER (WHERE ").append(name).append(')');
      columns.add(Sql.of("(").append(condition.predicate()).append(Sql.of(") AS " + name)));
    }
    Sql inner = columns.get(0);
    for (Sql column : columns.subList(1, columns.size())) {
      inner = inner.append(Sql.of(",")).append(column);
    }
    // OFFSET 0 keeps the planner from evaluating a condition again for each count.
    return Sql.of(select + " FROM (SELECT")
        .append(inner)
        .append(Sql.of("FROM contact c OFFSET 0) asked"));
  }

  /** With the e-mail address that a workflow of all contact types would write to. */
  private static Sql sample() {
    Sql address = AddressRule.of(AddressRule.EMAIL, EnumSet.allOf(ContactType.class)).address();
    String text = Sql.load(Evaluation.class, "sample.sql").replace("{address}", address.text());
    return new Sql(text, address.parameters());
  }

  private List<SampleContact> sample(ConditionTree tree, int most) {
    if (most == 0) {
      return List.of();
    }
    Sql query = SAMPLE.append(tree.predicate()).append(Sql.of("ORDER BY c.id LIMIT ?", most));
    return database
        .sql(query.text())
        .params(query.parameters())
        .query(
            (row, number) ->
                new SampleContact(
                    row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }
}
