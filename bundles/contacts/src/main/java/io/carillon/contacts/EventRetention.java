package io.carillon.contacts;

import io.carillon.api.Sql;
import io.carillon.api.store.KeptTime;
import io.carillon.api.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes events that are older than they are kept, type by type, the oldest first. */
@Component(configurationPid = KeptTime.PID)
public final class EventRetention implements Retention {
  /** Some ten milliseconds; rows are locked for no longer. */
  private static final int BATCH = 10_000;

  /** An hour's work is given up after this, and gone on with in the next hour. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String TYPES = Sql.load(EventRetention.class, "event-types.sql");
  private static final String FORGET = Sql.load(EventRetention.class, "event-forget.sql");
  private static final OffsetDateTime BEGINNING = Instant.EPOCH.atOffset(ZoneOffset.UTC);

  private final JdbcClient jdbc;
  private final KeptTime kept;
  private final int batch;

  /** The key. */
  @interface Config {
    /** Days. */
    int keep_events_days() default 0;
  }

  /**
   * @throws IllegalArgumentException naming the key, if it is wrong
   */
  @Activate
  public EventRetention(@Reference DataSource database, Config config) {
    this(database, KeptTime.of("keep.events.days", config.keep_events_days()), BATCH);
  }

  EventRetention(DataSource database, KeptTime kept, int batch) {
    this.jdbc = JdbcClient.create(database);
    this.kept = kept;
    this.batch = batch;
  }

  @Override
  public long forget(Instant now) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    return kept.before(now).map(before -> forgetBefore(before, end)).orElse(0L);
  }

  private long forgetBefore(Instant before, long end) {
    List<String> types = jdbc.sql(TYPES).query(String.class).list();
    return types.stream().mapToLong(type -> forget(type, before, end)).sum();
  }

  private record Removed(int rows, OffsetDateTime last) {}

  private long forget(String type, Instant before, long end) {
    long all = 0;
    Removed some = new Removed(batch, BEGINNING);
    while (some.rows() == batch && System.nanoTime() - end < 0) {
      some = next(type, some.last(), before);
      all += some.rows();
    }
    return all;
  }

  private Removed next(String type, OffsetDateTime from, Instant before) {
    return jdbc.sql(FORGET)
        .param("type", type)
        .param("from", from)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", batch)
        .query(
            (row, number) ->
                new Removed(row.getInt("removed"), row.getObject("last", OffsetDateTime.class)))
        .single();
  }
}
