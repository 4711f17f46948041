package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.store.KeptTime;
import io.carillon.api.workflow.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssueRetentionTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final IssueLog issues = new IssueLog(fixture.database.dataSource());

  @AfterEach
  void close() {
    fixture.close();
  }

  private void record(String code, int daysAgo) {
    Instant at = T0.minus(Duration.ofDays(daysAgo));
    issues.record(
        new Issue(at, Optional.empty(), Optional.empty(), code, Optional.empty(), "text"));
  }

  private long forget(int days) {
    return new IssueRetention(fixture.database.dataSource(), new KeptTime(days)).forget(T0);
  }

  @Test
  void issues_older_than_they_are_kept_are_removed() {
    record("NEW", 89);
    record("OLD", 91);
    record("OLDER", 400);
    assertThat(forget(0)).isZero();
    assertThat(forget(90)).isEqualTo(2);
    assertThat(forget(90)).isZero();
    assertThat(issues.list(Optional.empty(), 10)).extracting(Issue::code).containsExactly("NEW");
  }
}
