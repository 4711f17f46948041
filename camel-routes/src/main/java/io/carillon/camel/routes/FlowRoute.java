package io.carillon.camel.routes;

import io.carillon.api.journey.Journeys;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Twice a second, whoever is due in a flow goes on, and whoever waited for something that has come.
 * While nobody is, it costs one look at an index.
 */
@Component(
    service = RoutesBuilder.class,
    reference = {
      @Reference(name = "database", service = DataSource.class),
      @Reference(name = "journeys", service = Journeys.class)
    })
public final class FlowRoute extends RouteBuilder {
  @Override
  public void configure() {
    // The next time may go well.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    // A timer that fires while its consumer is still being started leaves that firing out.
    from("timer:flows?period=500&delay=100").routeId("flows").to("carillon:advance");
  }
}
