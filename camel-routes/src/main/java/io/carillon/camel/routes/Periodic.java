package io.carillon.camel.routes;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** A route that does one thing, at its start and again and again; what fails is tried next time. */
final class Periodic {
  /** A timer that fires while its consumer is still being started leaves that firing out. */
  static final int DELAY_MILLIS = 100;

  private Periodic() {}

  /**
   * Starts it.
   *
   * @param id of the route
   * @param millis from one beginning to the next
   */
  static Joined joined(CamelContext context, String id, long millis, Processor work) {
    String trouble = id + "-trouble";
    return new Joined(
        context,
        Map.of(trouble, new OneLine(id)),
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());

            from("timer:%s?period=%d&delay=%d&exceptionHandler=#%s"
                    .formatted(id, millis, DELAY_MILLIS, trouble))
                .routeId(id)
                .process(work);
          }
        });
  }
}
