package io.carillon.testkit;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Stands in for a service of which a test needs a few methods only. */
public final class Stub {
  private Stub() {}

  /** What one method does. */
  @FunctionalInterface
  public interface Body {
    Object call(Object[] arguments);
  }

  /** What any method does. */
  @FunctionalInterface
  public interface Answer {
    Object to(Method method, Object... arguments);
  }

  /**
   * A service with these methods, whatever their parameters; a call of any other one fails.
   *
   * @param methods by name
   */
  public static <T> T of(Class<T> type, Map<String, Body> methods) {
    return of(
        type,
        (method, arguments) -> {
          Body body = methods.get(method.getName());
          if (body == null) {
            throw new AssertionError("Not expected: " + method);
          }
          return body.call(arguments);
        });
  }

  /** A service whose methods all answer by one function. */
  public static <T> T of(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method, arguments)));
  }
}
