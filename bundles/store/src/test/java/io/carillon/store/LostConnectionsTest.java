package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LostConnectionsTest {
  private boolean closed;

  @Test
  void to_roll_back_what_is_lost_is_no_failure_but_all_else_is() throws SQLException {
    Connection connection = LostConnections.rolledBack(source()).getConnection();
    assertThatThrownBy(connection::rollback)
        .isInstanceOf(SQLException.class)
        .hasMessage("rollback");

    closed = true;
    assertThatCode(connection::rollback).doesNotThrowAnyException();
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class).hasMessage("commit");
  }

  @Test
  void a_data_source_is_equal_to_itself_alone() {
    DataSource one = LostConnections.rolledBack(source());
    DataSource same = one;
    assertThat(one).isEqualTo(same).isNotEqualTo(LostConnections.rolledBack(source()));
  }

  private DataSource source() {
    Connection failing =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("isClosed")) {
                    return closed;
                  }
                  throw new SQLException(method.getName());
                });
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> failing);
  }
}
