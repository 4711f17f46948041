package io.carillon.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.health.HealthStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {
  @Test
  void before_the_store_has_started_the_database_is_not_well() {
    assertThat(new DatabaseCheck().check()).isEqualTo(new HealthStatus(false, "not started yet"));
  }

  @Test
  void a_database_that_answers_tells_its_version() {
    assertThat(DatabaseCheck.ask(source(true))).isEqualTo(new HealthStatus(true, "18.4"));
  }

  @Test
  void a_database_that_refuses_says_why() {
    DataSource refusing =
        proxy(
            DataSource.class,
            (p, m, a) -> {
              throw new SQLException("connection refused");
            });
    assertThat(DatabaseCheck.ask(refusing))
        .isEqualTo(new HealthStatus(false, "connection refused"));
  }

  @Test
  void a_connection_that_is_not_valid_is_not_well() {
    assertThat(DatabaseCheck.ask(source(false)).ok()).isFalse();
  }

  private static DataSource source(boolean valid) {
    DatabaseMetaData metaData = proxy(DatabaseMetaData.class, (p, m, a) -> "18.4");
    Connection connection =
        proxy(
            Connection.class,
            (p, m, a) ->
                switch (m.getName()) {
                  case "isValid" -> valid;
                  case "getMetaData" -> metaData;
                  default -> null;
                });
    return proxy(DataSource.class, (p, m, a) -> connection);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
