package io.carillon.camel.routes;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line that a poll failed. It comes again by itself, and the state stands in the
 * database; a trace each second while the database is away would bury what matters.
 */
final class OneLine implements ExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(OneLine.class);

  private final String route;

  OneLine(String route) {
    this.route = route;
  }

  @Override
  public void handleException(Throwable exception) {
    handleException("", exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    LOG.warn("route {} will try again: {}", route, summary(exception));
    LOG.debug("route {}", route, exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    handleException(message, exception);
  }

  /** The first line of what an exception says, or its kind if it says nothing. */
  static String of(Throwable exception) {
    String text = exception.getMessage();
    return text == null ? exception.toString() : text.lines().findFirst().orElse(text);
  }

  /** The innermost exception in one line: wrappers repeat it, or say less. */
  private static String summary(Throwable exception) {
    Throwable cause = exception;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return of(cause);
  }
}
