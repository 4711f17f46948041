package io.carillon.testkit;

import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The issue log of a test: each issue once for its workflow, hour, code and contact, as the
 * database keeps them. Those that were recorded in a transaction stand in table {@code issue}, too.
 */
public final class RecordedIssues implements Issues {
  private final List<Issue> all = new CopyOnWriteArrayList<>();

  @Override
  public void record(Issue issue) {
    if (all.stream().noneMatch(other -> same(other, issue))) {
      all.add(issue);
    }
  }

  private static boolean same(Issue one, Issue other) {
    return one.workflowId().equals(other.workflowId())
        && one.hour().equals(other.hour())
        && one.code().equals(other.code())
        && one.contact().equals(other.contact());
  }

  @Override
  public void record(UnitOfWork work, Issue issue) {
    try (PreparedStatement insert =
        work.connection()
            .prepareStatement(
                "INSERT INTO issue (at, workflow_id, hour, code, contact, message)"
                    + " VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (workflow_id, hour, code, contact) DO NOTHING")) {
      insert.setTimestamp(1, Timestamp.from(issue.at()));
      insert.setObject(2, issue.workflowId().orElse(null));
      insert.setTimestamp(3, issue.hour().map(Timestamp::from).orElse(null));
      insert.setString(4, issue.code());
      insert.setString(5, issue.contact().orElse(null));
      insert.setString(6, issue.message());
      if (insert.executeUpdate() == 1) {
        all.add(issue);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void count(UnitOfWork work, Issue issue, long people) {
    record(
        work,
        new Issue(
            issue.at(),
            issue.workflowId(),
            issue.hour(),
            issue.code(),
            issue.contact(),
            people + " people " + issue.message()));
  }

  @Override
  public List<Issue> list(Optional<Long> workflowId, int limit) {
    return all;
  }

  /** In the order in which they were recorded; those of transactions that failed later, too. */
  public List<Issue> all() {
    return all;
  }

  public List<String> codes() {
    return all.stream().map(Issue::code).toList();
  }
}
