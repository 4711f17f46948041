package io.carillon.journeys;

import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Issues as the database would keep them: in the caller's transaction, each once. */
public final class RecordedIssues implements Issues {
  public final List<Issue> all = new CopyOnWriteArrayList<>();

  @Override
  public void record(Issue issue) {
    all.add(issue);
  }

  @Override
  public void record(Connection transaction, Issue issue) {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO issue (at, workflow_id, hour, code, message) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (workflow_id, hour, code, contact) DO NOTHING")) {
      insert.setTimestamp(1, Timestamp.from(issue.at()));
      insert.setObject(2, issue.workflowId().orElse(null));
      insert.setTimestamp(3, issue.hour().map(Timestamp::from).orElse(null));
      insert.setString(4, issue.code());
      insert.setString(5, issue.message());
      if (insert.executeUpdate() == 1) {
        all.add(issue);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Issue> list(Optional<Long> workflowId, int limit) {
    return all;
  }

  public List<String> codes() {
    return all.stream().map(Issue::code).toList();
  }
}
