package io.carillon.camel.routes;

import io.carillon.api.tracking.Tracking;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Judges, each few seconds, whether persons or machines asked for the links of mails (R112). */
@Component(
    service = {},
    immediate = true)
public final class JudgeRoute {
  private final Joined joined;

  @Activate
  public JudgeRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference Tracking tracking) {
    this(context, tracking, Clock.systemUTC());
  }

  JudgeRoute(CamelContext context, Tracking tracking, Clock clock) {
    joined =
        new Joined(
            context,
            Map.of("judge-trouble", new OneLine("judge")),
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());

                from("timer:judge?period=5000&delay=0&exceptionHandler=#judge-trouble")
                    .routeId("judge")
                    .process(exchange -> tracking.judge(clock.instant()));
              }
            });
  }

  @Deactivate
  void stop() {
    joined.close();
  }
}
