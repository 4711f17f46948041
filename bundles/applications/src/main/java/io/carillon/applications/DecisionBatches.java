package io.carillon.applications;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.action.Actions;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.applications.ApplicationDecider.Decided;
import io.carillon.applications.ApplicationDecider.Overlap;
import io.carillon.applications.Rules.Book;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

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
  private final String processed = Sql.load(DecisionBatches.class, "processed.sql");
  private final DataSource database;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Rules rules;
  private final Issues issues;
  private final ApplicationDecider decider;
  private final Performance performance;

  private final Duration longestStatement;

  /**
   * @param longestStatement how long one workflow may keep the database busy at a time
   */
  DecisionBatches(
      DataSource database, Rules rules, Actions actions, Issues issues, Duration longestStatement) {
    this.longestStatement = longestStatement;
    this.database = database;
    this.performance = new Performance(database, actions);
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.rules = rules;
    this.issues = issues;
    this.decider = new ApplicationDecider(jdbc);
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
    jdbc.sql(forget).param("now", ApplicationDecider.timestamp(now)).update();
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
    return jdbc.sql(anyDue)
        .param("now", ApplicationDecider.timestamp(now))
        .query(Boolean.class)
        .single();
  }

  private Batch batch(Book book, Instant now) {
    try {
      return transaction.execute(status -> decide(book, now));
    } catch (DataAccessException | InvalidInputException e) {
      // Nothing was kept. If one workflow is to blame, the others go on without it.
      Book probed = probed(book, now);
      if (probed.equals(book)) {
        throw e;
      }
      return transaction.execute(status -> decide(probed, now));
    }
  }

  private Book probed(Book book, Instant now) {
    return new Book(book.rules().stream().map(rule -> probed(rule, now)).toList(), book.since());
  }

  private Rule probed(Rule rule, Instant now) {
    try {
      rule.takes()
          .ifPresent(
              takes ->
                  transaction.executeWithoutResult(
                      status -> {
                        status.setRollbackOnly();
                        List<Long> contacts = claim(now);
                        decider.probe(contacts, takes);
                        performance.probe(rule, contacts, now);
                      }));
      return rule;
    } catch (DataAccessException | InvalidInputException e) {
      return rule.broken(Trouble.of(e));
    }
  }

  private Batch decide(Book book, Instant now) {
    List<Long> contacts = claim(now);
    if (contacts.isEmpty()) {
      return new Batch(0, 0);
    }
    Book active = stillActive(book, now);
    Decided decided = decider.decide(contacts, active, now);
    active.rules().stream()
        .filter(rule -> rule.takes().isPresent())
        .forEach(rule -> performance.perform(rule, contacts, now));
    active.rules().stream()
        .filter(rule -> rule.takes().isEmpty())
        .forEach(rule -> record(broken(rule, now)));
    decided.overlaps().forEach(overlap -> record(issue(overlap, now)));
    return new Batch(contacts.size(), decided.decided());
  }

  private List<Long> claim(Instant now) {
    jdbc.sql(limits)
        .param(String.valueOf(longestStatement.toMillis()))
        .query((row, number) -> row.getString(1))
        .single();
    return jdbc.sql(claim)
        .param("now", ApplicationDecider.timestamp(now))
        .param("batch", BATCH)
        .query(Long.class)
        .list();
  }

  /** Those that nobody has paused meanwhile, nor can until the end of the transaction. */
  private Book stillActive(Book book, Instant now) {
    if (book.rules().isEmpty()) {
      return book;
    }
    OffsetDateTime at = ApplicationDecider.timestamp(now);
    Set<Long> active =
        new HashSet<>(
            jdbc.sql(processed)
                .param("now", at)
                .param("workflows", book.rules().stream().map(Rule::id).toList())
                .query(Long.class)
                .list());
    return new Book(
        book.rules().stream().filter(rule -> active.contains(rule.id())).toList(), book.since());
  }

  private void record(Issue issue) {
    issues.record(DataSourceUtils.getConnection(database), issue);
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
