package io.carillon.camel.routes;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Stands in for a service of which a test needs a method or two. */
final class Fake {
  private Fake() {}

  /** What a method does with its arguments. */
  interface Body {
    Object call(Object[] arguments) throws Exception;
  }

  /** A service with these methods; any other fails. */
  static <T> T of(Class<T> type, Map<String, Body> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Body body = methods.get(method.getName());
              if (body == null) {
                throw new AssertionError("Not expected: " + method);
              }
              return body.call(arguments);
            }));
  }
}
