package io.carillon.camel.routes;

import io.carillon.api.journey.Journeys;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Evaluates what is due: each row of an hour and a workflow, the oldest hour first, one after the
 * other. What became of a run stands in its row; a run that failed is due again later.
 */
@Component(
    service = RoutesBuilder.class,
    reference = {
      @Reference(name = "database", service = DataSource.class),
      @Reference(name = "journeys", service = Journeys.class)
    })
public final class TickRoute extends RouteBuilder {
  @Override
  public void configure() {
    errorHandler(noErrorHandler());

    from("carillon:due-runs?delay=50").routeId("tick").to("carillon:evaluate");
  }
}
