package io.carillon.applications;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.workflow.WorkflowAction;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Carries out what workflows do beside deciding, in the transaction of their decisions. */
final class Performance {
  private final String decided = Sql.load(Performance.class, "decided-here.sql");
  private final String waiting = Sql.load(Performance.class, "waiting-occasions.sql");
  private final DataSource database;
  private final Actions actions;

  Performance(DataSource database, Actions actions) {
    this.database = database;
    this.actions = actions;
  }

  /** For the applications that this transaction has decided by the rule. */
  void perform(Rule rule, List<Long> contacts, Instant now) {
    Sql occasions =
        Sql.of(
            decided, contacts.toArray(Long[]::new), rule.id(), ApplicationDecider.timestamp(now));
    rule.performed().forEach(action -> perform(rule, action, occasions, now));
  }

  /**
   * For all that wait, in a transaction that is rolled back.
   *
   * @throws InvalidInputException naming the action that the database refuses
   */
  void probe(Rule rule, List<Long> contacts, Instant now) {
    Sql occasions =
        Sql.of(waiting, ApplicationDecider.timestamp(now), contacts.toArray(Long[]::new));
    for (WorkflowAction action : rule.performed()) {
      try {
        perform(rule, action, occasions, now);
      } catch (DataAccessException e) {
        throw new InvalidInputException(
            "action \"" + action.value() + "\": the database refuses it: " + Trouble.of(e), e);
      }
    }
  }

  private void perform(Rule rule, WorkflowAction action, Sql occasions, Instant now) {
    AsOf asOf = new AsOf(now, rule.workflow().zone());
    actions.perform(
        DataSourceUtils.getConnection(database),
        action.value(),
        action.argument(),
        asOf,
        occasions);
  }
}
