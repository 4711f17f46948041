package io.carillon.channels;

/** What was thrown, in one line. */
final class OneLine {
  private OneLine() {}

  /** The message; the kind, if there is none. */
  static String of(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
