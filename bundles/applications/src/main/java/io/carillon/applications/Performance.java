package io.carillon.applications;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.support.database.Database;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** Carries out what workflows do beside deciding, in the transaction of their decisions. */
final class Performance {
  private final String decided = Sql.load(Performance.class, "decided-here.sql");
  private final String waiting = Sql.load(Performance.class, "waiting-occasions.sql");
  private final Actions actions;

  Performance(Actions actions) {
    this.actions = actions;
  }

  /** For the applications that this transaction has decided by the rule. */
  void perform(UnitOfWork work, Rule rule, List<Long> contacts) {
    Sql occasions =
        Sql.of(
            decided,
            chain(rule),
            contacts.toArray(Long[]::new),
            rule.id(),
            Database.timestamp(work.now()));
    rule.performed().forEach(action -> perform(work, rule, action, occasions));
  }

  /**
   * For all that wait, in a transaction that is rolled back.
   *
   * @throws InvalidInputException naming the action that the database refuses
   */
  void probe(UnitOfWork work, Rule rule, List<Long> contacts) {
    Sql occasions =
        Sql.of(waiting, Database.timestamp(work.now()), chain(rule), contacts.toArray(Long[]::new));
    for (WorkflowAction action : rule.performed()) {
      try {
        perform(work, rule, action, occasions);
      } catch (DataAccessException e) {
        throw new InvalidInputException(
            "action \"" + action.value() + "\": the database refuses it: " + Trouble.of(e), e);
      }
    }
  }

  /** The person's own act comes before it: this is the first effect. */
  private static String chain(Rule rule) {
    return rule.workflow().name() + " > application";
  }

  private void perform(UnitOfWork work, Rule rule, WorkflowAction action, Sql occasions) {
    AsOf asOf = new AsOf(work.now(), rule.workflow().zone());
    actions.perform(work, action.value(), action.argument(), asOf, occasions);
  }
}
