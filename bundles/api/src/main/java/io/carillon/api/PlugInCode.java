package io.carillon.api;

import java.util.function.Supplier;
import java.util.stream.Stream;

/** Calls what a vendor has written: a fault of it is told in one line, and takes nothing along. */
public final class PlugInCode {
  private PlugInCode() {}

  /**
   * What the code returns.
   *
   * @param part what of the plug-in it is, such as {@code action "give_points"}
   * @param code may throw an {@link InvalidInputException}: that is a user's mistake
   * @throws InvalidInputException also if the code throws anything else, or returns null
   */
  public static <T> T call(String part, Supplier<T> code) {
    T result;
    try {
      result = code.get();
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError
        | AssertionError e) {
      throw atFault(part, said(e) + where(e), e);
    }
    if (result == null) {
      throw atFault(part, "it returns null", null);
    }
    return result;
  }

  private static InvalidInputException atFault(String part, String how, Throwable cause) {
    return new InvalidInputException(
        "the plug-in of " + part + " is at fault: " + how + "; update or remove its bundle", cause);
  }

  private static String said(Throwable e) {
    String kind = e.getClass().getSimpleName();
    return e.getMessage() == null ? kind : kind + ": " + OneLine.of(e.getMessage());
  }

  /** The line of the vendor's own code, which he looks for first; nothing if it is in ours. */
  private static String where(Throwable e) {
    return Stream.of(e.getStackTrace())
        .filter(frame -> !frame.getClassName().matches("(?:java|jdk|io\\.carillon\\.spi)\\..*"))
        .findFirst()
        .filter(frame -> !frame.getClassName().startsWith("io.carillon."))
        .map(
            frame ->
                " (%s.%s, line %d)"
                    .formatted(frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
        .orElse("");
  }
}
