package io.carillon.camel.routes;

import io.carillon.api.delivery.Deliveries;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Begins each month of deliveries, and drops those that are kept no longer: looked at each hour.
 */
@Component(
    service = RoutesBuilder.class,
    reference = @Reference(name = "deliveries", service = Deliveries.class))
public final class MonthsRoute extends RouteBuilder {
  @Override
  public void configure() {
    // The next time may go well.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    // A timer that fires while its consumer is still being started leaves that firing out.
    from("timer:months?period=3600000&delay=100").routeId("months").to("carillon:months");
  }
}
