package io.carillon.camel.routes;

import io.carillon.api.report.Reports;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Folds, each minute, what was appended to the figures of reports. */
@Component(
    service = {},
    immediate = true)
public final class FoldRoute {
  private final Joined joined;

  @Activate
  public FoldRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference Reports reports) {
    joined =
        new Joined(
            context,
            Map.of("fold-trouble", new OneLine("fold")),
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());

                from("timer:fold?period=60000&delay=0&exceptionHandler=#fold-trouble")
                    .routeId("fold")
                    .process(exchange -> reports.fold());
              }
            });
  }

  @Deactivate
  void stop() {
    joined.close();
  }
}
