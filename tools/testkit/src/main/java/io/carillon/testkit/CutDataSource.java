package io.carillon.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source that loses one connection for good, at a chosen step: a statement or a commit. What
 * runs through it once for each step shows that it survives a loss in every phase.
 */
public final class CutDataSource {
  private static final Set<Class<?>> STATEMENTS =
      Set.of(Statement.class, PreparedStatement.class, CallableStatement.class);

  private final DataSource real;
  private final int cutAt;
  private final boolean done;
  private final AtomicInteger steps = new AtomicInteger();

  /**
   * Cuts the connection at a step.
   *
   * @param cutAt the number of the step, from 1; 0: never
   * @param done whether the server does that step before the answer is lost, or never hears of it
   */
  public CutDataSource(DataSource real, int cutAt, boolean done) {
    this.real = real;
    this.cutAt = cutAt;
    this.done = done;
  }

  /** How many steps were taken so far. */
  public int steps() {
    return steps.get();
  }

  /** What to use instead of the real one. */
  public DataSource dataSource() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(real, method, arguments);
          return result instanceof Connection connection ? wrap(connection) : result;
        });
  }

  private Connection wrap(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            return step(connection, connection, method, arguments);
          }
          Object result = call(connection, method, arguments);
          return STATEMENTS.contains(method.getReturnType())
              ? wrap(connection, method.getReturnType(), result)
              : result;
        });
  }

  private <T> T wrap(Connection connection, Class<T> type, Object statement) {
    return proxy(
        type,
        (proxy, method, arguments) ->
            method.getName().startsWith("execute")
                ? step(connection, statement, method, arguments)
                : call(statement, method, arguments));
  }

  private Object step(Connection connection, Object target, Method method, Object[] arguments)
      throws Throwable {
    if (steps.incrementAndGet() != cutAt) {
      return call(target, method, arguments);
    }
    if (done) {
      call(target, method, arguments);
    }
    connection.abort(Runnable::run);
    throw new SQLException("The connection was cut at step " + cutAt, "08006");
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CutDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
