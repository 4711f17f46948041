package io.carillon.applications;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.journey.FlowEntries;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflows;
import io.carillon.applications.ApplicationDecider.Decided;
import io.carillon.applications.ApplicationDecider.Overlap;
import io.carillon.applications.ApplicationDecider.Taken;
import io.carillon.applications.Rules.Book;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** Decides what waits, batch by batch, each all or nothing. */
final class DecisionBatches {
  /** Applications that are decided in one transaction. */
  static final int BATCH = 10_000;

  /**
   * A vendor's condition or action may never end: then its workflow alone waits. Ten thousand
   * applications take seconds.
   */
  static final Duration LONGEST_STATEMENT = Duration.ofMinutes(5);

  private final String limits = Sql.load(DecisionBatches.class, "limits.sql");
  private final String anyDue = Sql.load(DecisionBatches.class, "any-due.sql");
  private final String forget = Sql.load(DecisionBatches.class, "forget.sql");
  private final String claim = Sql.load(DecisionBatches.class, "claim.sql");
  private final Database database;
  private final Workflows workflows;
  private final Rules rules;
  private final Issues issues;
  private final ApplicationDecider decider;
  private final Performance performance;
  private final FlowEntries entries;
  private final Duration longestStatement;

  /**
   * @param longestStatement how long one workflow may keep the database busy at a time
   */
  DecisionBatches(
      Database database,
      Workflows workflows,
      Rules rules,
      ApplicationDecider decider,
      Actions actions,
      FlowEntries entries,
      Issues issues,
      Duration longestStatement) {
    this.longestStatement = longestStatement;
    this.database = database;
    this.workflows = workflows;
    this.performance = new Performance(actions);
    this.entries = entries;
    this.rules = rules;
    this.issues = issues;
    this.decider = decider;
  }

  /**
   * @param contacts in this batch; none if nothing is left to be done
   * @param decided applications
   */
  private record Batch(int contacts, int decided) {}

  int decide(Instant now) {
    if (!any(now)) {
      return 0;
    }
    database.sql(forget).param("now", Database.timestamp(now)).update();
    Book book = rules.at(now);
    int decided = 0;
    while (true) {
      Batch batch = batch(book, now);
      if (batch.contacts() == 0) {
        return decided;
      }
      decided += batch.decided();
    }
  }

  private boolean any(Instant now) {
    return database.sql(anyDue).param("now", Database.timestamp(now)).query(Boolean.class).single();
  }

  private Batch batch(Book book, Instant now) {
    try {
      return database.inTransaction(now, work -> decide(work, book));
    } catch (DataAccessException | InvalidInputException e) {
      // Nothing was kept. If one workflow is to blame, the others go on without it.
      Book probed = probed(book, now);
      if (probed.equals(book)) {
        throw e;
      }
      return database.inTransaction(now, work -> decide(work, probed));
    }
  }

  private Book probed(Book book, Instant now) {
    return new Book(book.rules().stream().map(rule -> probed(rule, now)).toList(), book.since());
  }

  private Rule probed(Rule rule, Instant now) {
    try {
      rule.takes().ifPresent(takes -> database.rolledBack(now, work -> probe(work, rule, takes)));
      return rule;
    } catch (DataAccessException | InvalidInputException e) {
      return rule.broken(Trouble.of(e));
    }
  }

  private Rule probe(UnitOfWork work, Rule rule, Sql takes) {
    List<Long> contacts = claim(work);
    decider.probe(work, contacts, takes);
    performance.probe(work, rule, contacts);
    return rule;
  }

  private Batch decide(UnitOfWork work, Book book) {
    List<Long> contacts = claim(work);
    if (contacts.isEmpty()) {
      return new Batch(0, 0);
    }
    Book active = stillActive(work, book);
    Decided decided = decider.decide(work, contacts, active);
    active.rules().stream()
        .filter(rule -> rule.takes().isPresent())
        .forEach(rule -> performance.perform(work, rule, contacts));
    decided.taken().forEach(taken -> enter(work, active, taken));
    active.rules().stream()
        .filter(rule -> rule.takes().isEmpty())
        .forEach(rule -> issues.record(work, broken(rule, work.now())));
    decided.overlaps().forEach(overlap -> issues.record(work, issue(overlap, work.now())));
    return new Batch(contacts.size(), decided.decided());
  }

  /** Whoever a workflow has taken passes its steps from here on (ADR 60). */
  private void enter(UnitOfWork work, Book book, Taken taken) {
    book.rules().stream()
        .filter(rule -> rule.place() == taken.place())
        .forEach(rule -> entries.enter(work, rule.workflow(), taken.contacts()));
  }

  private List<Long> claim(UnitOfWork work) {
    Database.sql(work, limits)
        .param(String.valueOf(longestStatement.toMillis()))
        .query((row, number) -> row.getString(1))
        .single();
    return Database.sql(work, claim)
        .param("now", Database.timestamp(work.now()))
        .param("batch", BATCH)
        .query(Long.class)
        .list();
  }

  /** Those that nobody has paused meanwhile, nor can until the end of the transaction. */
  private Book stillActive(UnitOfWork work, Book book) {
    Set<Long> active = workflows.processed(work, book.rules().stream().map(Rule::id).toList());
    return new Book(
        book.rules().stream().filter(rule -> active.contains(rule.id())).toList(), book.since());
  }

  private static Issue broken(Rule rule, Instant now) {
    return new Issue(
        now,
        Optional.of(rule.id()),
        Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
        "APPLICATION_WORKFLOW_FAILED",
        Optional.empty(),
        "This application workflow can't be asked, so applications that it might decide wait (the"
            + " others are decided); mend it, or pause it: "
            + rule.trouble());
  }

  /** Once an hour for each pair; what became of each application stands in its detail. */
  private static Issue issue(Overlap overlap, Instant now) {
    return new Issue(
        now,
        Optional.of(overlap.workflowId()),
        Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
        "APPLICATION_OVERLAP",
        Optional.of(overlap.contact()),
        String.format(
            Locale.ROOT,
            "%,d %s taken by \"%s\" (%s), which decided, and also by \"%s\" (%s): make their"
                + " segments exclude each other (workflow-lint compares them)",
            overlap.contacts(),
            overlap.contacts() == 1 ? "applicant is" : "applicants are",
            overlap.name(),
            overlap.outcome(),
            overlap.otherName(),
            overlap.otherOutcome()));
  }
}
