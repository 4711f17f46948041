package io.carillon.workflows;

import io.carillon.api.store.KeptTime;
import io.carillon.api.store.Retention;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes recorded issues that are older than they are kept. */
@Component(configurationPid = KeptTime.PID)
public final class IssueRetention implements Retention {
  private static final int BATCH = 10_000;

  private final JdbcClient jdbc;
  private final KeptTime kept;

  /** The key. */
  @interface Config {
    /** Days. */
    int keep_issues_days() default 0;
  }

  /**
   * @throws IllegalArgumentException naming the key, if it is wrong
   */
  @Activate
  public IssueRetention(@Reference DataSource database, Config config) {
    this(database, KeptTime.of("keep.issues.days", config.keep_issues_days()));
  }

  IssueRetention(DataSource database, KeptTime kept) {
    this.jdbc = JdbcClient.create(database);
    this.kept = kept;
  }

  @Override
  public long forget(Instant now) {
    return kept.before(now).map(before -> forgetBefore(before.atOffset(ZoneOffset.UTC))).orElse(0L);
  }

  private long forgetBefore(OffsetDateTime before) {
    long all = 0;
    int removed = BATCH;
    while (removed == BATCH) {
      removed =
          jdbc.sql(Statements.get("forget-issues.sql"))
              .param("before", before)
              .param("limit", BATCH)
              .update();
      all += removed;
    }
    return all;
  }
}
