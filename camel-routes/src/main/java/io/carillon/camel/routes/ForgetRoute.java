package io.carillon.camel.routes;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Component;

/** Removes what is kept for a time only and is older: looked at each hour. */
@Component(service = RoutesBuilder.class)
public final class ForgetRoute extends RouteBuilder {
  @Override
  public void configure() {
    // The next time may go well.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    // A timer that fires while its consumer is still being started leaves that firing out.
    from("timer:forget?period=3600000&delay=100").routeId("forget").to("carillon:forget");
  }
}
