package io.carillon.audit;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.audit.Actor;
import io.carillon.api.audit.AuditEntry;
import io.carillon.api.audit.AuditFilter;
import io.carillon.api.audit.AuditOutcome;
import io.carillon.api.audit.Audits;
import io.carillon.api.audit.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log in the database. */
@Component(configurationPid = "io.carillon.audit", service = Audits.class)
@Designate(ocd = AuditConfig.class)
public final class AuditLog implements Audits {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final String BEGIN = Sql.load(AuditLog.class, "begin.sql");
  private static final String END = Sql.load(AuditLog.class, "end.sql");
  private static final String LIST = Sql.load(AuditLog.class, "list.sql");
  private static final String FORGET = Sql.load(AuditLog.class, "forget.sql");
  private static final Duration BETWEEN_FORGETTING = Duration.ofHours(1);
  private static final int LONGEST = 2_000;
  private static final int MOST_DAYS = 36_500;

  private final JdbcClient jdbc;
  private final Snapshots snapshots;
  private final int keepDays;
  private final AtomicReference<Instant> forgotten = new AtomicReference<>(Instant.MIN);

  @Activate
  public AuditLog(@Reference DataSource database, BundleContext context, AuditConfig config) {
    this(database, new Snapshots(new OsgiServices(context)), keepDays(config.keep_days()));
  }

  AuditLog(DataSource database, Snapshots snapshots, int keepDays) {
    this.jdbc = JdbcClient.create(database);
    this.snapshots = snapshots;
    this.keepDays = keepDays;
  }

  private static int keepDays(String text) {
    if (text.strip().matches("\\d{1,5}") && Integer.parseInt(text.strip()) <= MOST_DAYS) {
      return Integer.parseInt(text.strip());
    }
    throw new IllegalArgumentException(
        "etc/io.carillon.audit.cfg: keep.days must be a whole number from 0 to "
            + MOST_DAYS
            + ", not "
            + text);
  }

  @Override
  public <T> T record(Change change, Instant now, Callable<T> work) throws Exception {
    forget(now);
    long id = begin(change, now, AuditOutcome.STARTED, "");
    Map<String, Object> before = Map.of();
    boolean done = false;
    String message = "Ended by an error";
    try {
      before = snapshots.take(change);
      T result = work.call();
      done = true;
      message = "";
      return result;
    } catch (InvalidInputException e) {
      message = String.valueOf(e.getMessage());
      throw e;
    } catch (Exception e) {
      message = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw e;
    } finally {
      end(id, done ? AuditOutcome.DONE : AuditOutcome.REFUSED, message, before, change);
    }
  }

  @Override
  public void denied(Change change, String why, Instant now) {
    begin(change, now, AuditOutcome.DENIED, why);
  }

  @Override
  public void ran(Change change, String failure, Instant now) {
    begin(change, now, failure.isEmpty() ? AuditOutcome.DONE : AuditOutcome.REFUSED, failure);
  }

  private long begin(Change change, Instant now, AuditOutcome outcome, String message) {
    Actor actor = change.actor();
    return jdbc.sql(BEGIN)
        .param("at", utc(now))
        .param("user", clean(actor.user()))
        .param("roles", String.join(",", actor.roles()))
        .param("source", actor.source())
        .param("action", clean(change.action()))
        .param("object", clean(change.object()))
        .param("detail", clean(change.detail()))
        .param("outcome", outcome.name())
        .param("message", clean(message))
        .query(Long.class)
        .single();
  }

  private void end(
      long id, AuditOutcome outcome, String message, Map<String, Object> before, Change change) {
    Map<String, Object> after = after(change, before);
    jdbc.sql(END)
        .param("id", id)
        .param("outcome", outcome.name())
        .param("message", clean(message))
        .param("before", Documents.different(before, after).orElse(null))
        .param("after", Documents.different(after, before).orElse(null))
        .update();
  }

  /** What came of a change is recorded in any case, also where the documents can't be read. */
  private Map<String, Object> after(Change change, Map<String, Object> before) {
    try {
      return snapshots.take(change);
    } catch (RuntimeException e) {
      LOG.warn("what {} made different can't be read", change.action(), e);
      return before;
    }
  }

  @Override
  public List<AuditEntry> list(AuditFilter filter) {
    return jdbc.sql(LIST)
        .param("user", filter.user().orElse(null))
        .param("text", filter.text().orElse(null))
        .param("since", filter.since().map(AuditLog::utc).orElse(null))
        .param("until", filter.until().map(AuditLog::utc).orElse(null))
        .param("before", filter.before().orElse(null))
        .param("limit", filter.limit())
        .query(AuditLog::entry)
        .list();
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    String roles = row.getString("roles");
    Actor actor =
        new Actor(
            row.getString("username"),
            roles.isEmpty() ? List.of() : List.of(roles.split(",")),
            row.getString("source"));
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new Change(
            actor, row.getString("action"), row.getString("object"), row.getString("detail")),
        AuditOutcome.valueOf(row.getString("outcome")),
        row.getString("message"),
        Optional.ofNullable(row.getString("before")),
        Optional.ofNullable(row.getString("after")));
  }

  /** Now and then, when something is recorded anyway. */
  private void forget(Instant now) {
    Instant last = forgotten.get();
    if (keepDays > 0
        && now.minus(BETWEEN_FORGETTING).isAfter(last)
        && forgotten.compareAndSet(last, now)) {
      jdbc.sql(FORGET).param("until", utc(now.minus(Duration.ofDays(keepDays)))).update();
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** PostgreSQL keeps no zero characters; and nobody reads a novel. */
  private static String clean(String text) {
    String kept = text.replace('\0', '\uFFFD');
    return kept.length() <= LONGEST ? kept : kept.substring(0, LONGEST - 1) + "…";
  }
}
