package io.carillon.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * A data source that loses one connection for good, at a chosen step: a statement or a commit. What
 * runs through it once for each step shows that it survives a loss in every phase.
 */
public final class CutDataSource {
  private static final Set<Class<?>> STATEMENTS =
      Set.of(Statement.class, PreparedStatement.class, CallableStatement.class);

  private final DataSource real;
  private final Cut cut;
  private final List<Cut> cuts = new ArrayList<>();
  private int steps;

  /**
   * Where the connection is lost.
   *
   * @param step the number of the statement or commit, from 1; 0: never
   * @param done whether the server does that step before the answer is lost, or never hears of it
   */
  public record Cut(int step, boolean done) {
    /** It is not lost. */
    public static final Cut NONE = new Cut(0, false);
  }

  /** Loses the connection that comes to the cut first. */
  public CutDataSource(DataSource real, Cut cut) {
    this.real = real;
    this.cut = cut;
  }

  /**
   * The cuts that differ in what was done so far: each step not done, and each that is kept once it
   * is done, a commit or a statement without a transaction, done as well.
   */
  public synchronized List<Cut> cuts() {
    return List.copyOf(cuts);
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
    int step = count(target == connection || connection.getAutoCommit());
    if (step != cut.step()) {
      return call(target, method, arguments);
    }
    if (cut.done()) {
      call(target, method, arguments);
    }
    int backend = connection.unwrap(PGConnection.class).getBackendPID();
    connection.abort(Runnable::run);
    awaitEnd(backend);
    throw new SQLException("The connection was cut at step " + step, "08006");
  }

  private synchronized int count(boolean kept) {
    steps++;
    cuts.add(new Cut(steps, false));
    if (kept) {
      cuts.add(new Cut(steps, true));
    }
    return steps;
  }

  /** The server notices a little later, and holds the locks until then. */
  private void awaitEnd(int backend) throws SQLException {
    try (Connection other = real.getConnection();
        PreparedStatement query =
            other.prepareStatement("SELECT FROM pg_stat_activity WHERE pid = ?")) {
      query.setInt(1, backend);
      boolean lives = true;
      while (lives) {
        try (ResultSet row = query.executeQuery()) {
          lives = row.next();
        }
      }
    }
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
