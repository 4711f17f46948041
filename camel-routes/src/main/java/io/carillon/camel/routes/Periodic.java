package io.carillon.camel.routes;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** A route that does one thing, at its start and again and again; what fails is tried next time. */
final class Periodic {
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

            from("timer:" + id + "?period=" + millis + "&delay=0&exceptionHandler=#" + trouble)
                .routeId(id)
                .process(work);
          }
        });
  }
}
