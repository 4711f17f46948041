package io.carillon.camel.routes;

import io.carillon.api.tracking.Tracking;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Classifies, each few seconds, the requests for links of mails as those of persons or of machines
 * (R112).
 */
@Component(
    service = RoutesBuilder.class,
    property = "tracking" + LeftOut.WAITS,
    reference =
        @Reference(
            name = "tracking",
            service = Tracking.class,
            cardinality = ReferenceCardinality.OPTIONAL))
public final class ClassifyRoute extends RouteBuilder {
  @Override
  public void configure() {
    // The next time may go well.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    // A timer that fires while its consumer is still being started leaves that firing out.
    from("timer:classify?period=5000&delay=100")
        .routeId("classify")
        .to("carillon:classify-requests");
  }
}
