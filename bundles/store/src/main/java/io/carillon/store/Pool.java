package io.carillon.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.carillon.api.Sql;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the pool of connections. */
final class Pool {

  private static final int CONNECT_SECONDS = 5;

  private Pool() {}

  /** A pool that opens its connections when they are needed; it does not fail while none can be. */
  static HikariDataSource open(Coordinates coordinates, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("carillon");
    config.setDataSource(driver(coordinates));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(10));
    config.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(Sql.load(Pool.class, "session.sql"));
    return new HikariDataSource(config);
  }

  private static PGSimpleDataSource driver(Coordinates coordinates) {
    PGSimpleDataSource driver = new PGSimpleDataSource();
    driver.setApplicationName("carillon");
    driver.setReWriteBatchedInserts(true);
    driver.setConnectTimeout(CONNECT_SECONDS);
    driver.setTcpKeepAlive(true);
    // Details quote the values of a row: people, in a message that ends in a log.
    driver.setLogServerErrorDetail(false);
    // Last, so that the URL's parameters win.
    driver.setUrl(coordinates.url());
    driver.setUser(coordinates.user());
    driver.setPassword(coordinates.password());
    return driver;
  }
}
