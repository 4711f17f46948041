package io.carillon.tracking;

import io.carillon.api.Sql;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What the company says on all pages and at the end of mails (table {@code customer_message}, R155,
 * R203), by language and key. It is remembered, so that nobody waits for it, also while the
 * database is away; what another node has changed is known some seconds later.
 */
@Component(service = CompanyTexts.class)
public final class CompanyTexts {
  private static final Logger LOG = LoggerFactory.getLogger(CompanyTexts.class);
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final String select = Sql.load(CompanyTexts.class, "company-texts.sql");
  private final Database database;
  private final Executor executor;
  private final long fresh;
  private final AtomicLong staleAt;
  private volatile Map<String, Map<String, String>> known = Map.of();

  /** Called by declarative services. */
  @Activate
  public CompanyTexts(@Reference DataSource dataSource, @Reference RequestThreads threads) {
    this(dataSource, threads::execute, FRESH);
    refresh();
  }

  /**
   * @param executor reads anew
   * @param fresh how long nothing is read anew
   */
  CompanyTexts(DataSource dataSource, Executor executor, Duration fresh) {
    this.database = new Database(dataSource, LONGEST_STATEMENT);
    this.executor = executor;
    this.fresh = fresh.toNanos();
    this.staleAt = new AtomicLong(System.nanoTime());
  }

  /** The texts by language and key, as last read. */
  Map<String, Map<String, String>> all() {
    long now = System.nanoTime();
    long stale = staleAt.get();
    if (now - stale >= 0 && staleAt.compareAndSet(stale, now + fresh)) {
      try {
        executor.execute(this::refresh);
      } catch (RejectedExecutionException e) {
        LOG.debug("Too much to do to read the company's texts anew", e);
      }
    }
    return known;
  }

  /** Reads them anew; if that fails, what was known stays. */
  void refresh() {
    Map<String, Map<String, String>> read = new HashMap<>();
    try {
      database
          .sql(select)
          .query(
              row -> {
                read.computeIfAbsent(row.getString("language"), language -> new HashMap<>())
                    .put(row.getString("key"), row.getString("text"));
              });
      known = read;
    } catch (DataAccessException e) {
      LOG.debug("The company's texts can't be read now", e);
    }
  }
}
