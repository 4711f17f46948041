package io.carillon.bounces;

import io.carillon.api.tracking.Tracking;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.OptionalLong;

/** Marks of a test's own: {@code marktestmarktest} and the delivery's number. */
final class Marks {
  private static final String PREFIX = "marktestmarktest";

  private Marks() {}

  static String of(long delivery) {
    return PREFIX + delivery;
  }

  static Tracking tracking() {
    return (Tracking)
        Proxy.newProxyInstance(
            Marks.class.getClassLoader(),
            new Class<?>[] {Tracking.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("delivery")) {
                throw new AssertionError("Not expected: " + method);
              }
              return delivery((String) arguments[0]);
            });
  }

  private static OptionalLong delivery(String mark) {
    String lower = mark.toLowerCase(Locale.ROOT);
    String number = lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : "";
    return number.matches("[0-9]{1,9}")
        ? OptionalLong.of(Long.parseLong(number))
        : OptionalLong.empty();
  }
}
