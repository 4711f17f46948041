package io.carillon.contacts;

import io.carillon.api.Sql;
import io.carillon.api.address.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings suppressions that were stored before addresses were read in one place into the form that
 * is compared. They are few: only those that may be in another form are looked at. It is done when
 * the server starts, and again each ten seconds while the database is away.
 */
@Component(
    service = {},
    immediate = true)
public final class SuppressionKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SuppressionKeys.class);
  private static final int PAGE = 1_000;
  private static final String ODD = Sql.load(SuppressionKeys.class, "suppression-odd.sql");
  private static final String RENEW = Sql.load(SuppressionKeys.class, "suppression-renew.sql");

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final JdbcClient jdbc;
  private final Duration pause;
  private final ScheduledExecutorService again =
      Executors.newSingleThreadScheduledExecutor(SuppressionKeys::thread);

  @Activate
  public SuppressionKeys(@Reference DataSource database) {
    this(database, PAUSE);
  }

  SuppressionKeys(DataSource database, Duration pause) {
    this.jdbc = JdbcClient.create(database);
    this.pause = pause;
    attempt();
  }

  @Deactivate
  void stop() {
    again.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "carillon-suppression-keys");
    thread.setDaemon(true);
    return thread;
  }

  private void attempt() {
    try {
      renew();
    } catch (DataAccessException e) {
      LOG.warn(
          "Suppressions of earlier versions can't be read yet, and are tried again in {} s: {}",
          pause.toSeconds(),
          e.getMostSpecificCause().getMessage());
      again.schedule(this::attempt, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void renew() {
    int none = 0;
    List<String> page = page("");
    while (!page.isEmpty()) {
      for (String address : page) {
        Optional<EmailAddress> read = EmailAddress.parse(address);
        if (read.isEmpty()) {
          none++;
        } else if (!read.get().key().equals(address)) {
          jdbc.sql(RENEW).param("old", address).param("new", read.get().key()).update();
        }
      }
      page = page.size() < PAGE ? List.of() : page(page.get(page.size() - 1));
    }
    if (none > 0) {
      LOG.warn(
          "{} suppressed addresses are none and stop nobody; suppression-list shows them", none);
    }
  }

  private List<String> page(String after) {
    return jdbc.sql(ODD).param("after", after).param("limit", PAGE).query(String.class).list();
  }
}
