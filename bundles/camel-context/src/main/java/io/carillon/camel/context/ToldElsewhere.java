package io.carillon.camel.context;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/**
 * Says nothing of a failure that whoever waits for the exchange gets. The context has one for all
 * routes: an endpoint that outlives its routes, such as a queue, must not hold an object of theirs.
 */
public final class ToldElsewhere implements ExceptionHandler {
  /** Its name in the registry: {@code exceptionHandler=#told-elsewhere}. */
  public static final String NAME = "told-elsewhere";

  @Override
  public void handleException(Throwable exception) {}

  @Override
  public void handleException(String message, Throwable exception) {}

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {}
}
