package io.carillon.camel.routes;

import io.carillon.api.delivery.Deliveries;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings into order what a crash left behind, and decides by evidence what nobody knew: at start,
 * and each half minute.
 */
@Component(
    service = RoutesBuilder.class,
    reference = @Reference(name = "deliveries", service = Deliveries.class))
public final class RecoverRoute extends RouteBuilder {
  @Override
  public void configure() {
    // The next time may go well.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    // A timer that fires while its consumer is still being started leaves that firing out.
    from("timer:recover?period=30000&delay=100")
        .routeId("recover")
        .to("carillon:recover")
        .to("carillon:prove");
  }
}
