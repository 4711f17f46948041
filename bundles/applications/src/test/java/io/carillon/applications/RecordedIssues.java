package io.carillon.applications;

import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Issues that were recorded, each once; those of a transaction that fails too. */
final class RecordedIssues implements Issues {
  final List<Issue> all = new CopyOnWriteArrayList<>();

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
  public void record(Connection transaction, Issue issue) {
    record(issue);
  }

  @Override
  public List<Issue> list(Optional<Long> workflowId, int limit) {
    return all;
  }

  List<String> codes() {
    return all.stream().map(Issue::code).toList();
  }
}
