package io.carillon.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Lets a transaction whose connection is lost end with the reason for that. To roll it back fails
 * as well, although the server has done so by itself; that failure would take the reason's place.
 */
public final class LostConnections {
  private LostConnections() {}

  /** The same data source; to roll back is no failure on a connection that is closed by then. */
  public static DataSource rolledBack(DataSource pool) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(pool, method, arguments);
          return result instanceof Connection connection ? rolledBack(connection) : result;
        });
  }

  private static Connection rolledBack(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          try {
            return call(connection, method, arguments);
          } catch (SQLException e) {
            if (method.getName().equals("rollback") && connection.isClosed()) {
              return null;
            }
            throw e;
          }
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            LostConnections.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals("equals")
                    ? proxy == arguments[0]
                    : calls.call(method, arguments)));
  }

  /** What happens when a method is called. */
  @FunctionalInterface
  private interface Calls {
    Object call(Method method, Object[] arguments) throws Throwable;
  }
}
