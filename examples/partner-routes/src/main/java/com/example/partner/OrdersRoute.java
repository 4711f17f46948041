package com.example.partner;

import io.carillon.api.InvalidInputException;
import io.carillon.api.UnavailableException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Orders come as JSON files and become events of the contacts. */
@Component(service = RoutesBuilder.class, configurationPid = "com.example.orders")
public final class OrdersRoute extends RouteBuilder {
  /** {@code etc/com.example.orders.cfg}. */
  public @interface Config {
    /** Where the shop leaves orders, as docs/camel.md describes events. */
    String folder() default "/srv/orders";
  }

  private final String folder;

  @Activate
  public OrdersRoute(Config config) {
    folder = config.folder();
  }

  @Override
  public void configure() {
    // It will never get better: admins see it, and the file goes where the others go.
    onException(InvalidInputException.class)
        .handled(true)
        .to("carillon:issue?code=ORDER_REFUSED&text=An order was not recorded");
    // Carillon is being updated.
    onException(UnavailableException.class).maximumRedeliveries(-1).redeliveryDelay(5_000);

    from("file:" + folder + "?include=.*[.]json&move=.done").routeId("orders").to("carillon:event");
  }
}
