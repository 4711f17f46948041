package io.carillon.camel.routes;

import io.carillon.api.delivery.Deliveries;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Brings into order what a crash left behind: at start, and each half minute. */
@Component(
    service = {},
    immediate = true)
public final class RecoverRoute {
  private final Joined joined;

  @Activate
  public RecoverRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference Deliveries deliveries) {
    this(context, deliveries, Clock.systemUTC());
  }

  RecoverRoute(CamelContext context, Deliveries deliveries, Clock clock) {
    joined =
        new Joined(
            context,
            Map.of("recover-trouble", new OneLine("recover")),
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());

                from("timer:recover?period=30000&delay=0&exceptionHandler=#recover-trouble")
                    .routeId("recover")
                    .process(exchange -> deliveries.recover(clock.instant()));
              }
            });
  }

  @Deactivate
  void stop() {
    joined.close();
  }
}
