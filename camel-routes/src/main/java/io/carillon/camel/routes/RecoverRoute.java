package io.carillon.camel.routes;

import io.carillon.api.delivery.Deliveries;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings into order what a crash left behind, and decides by evidence what nobody knew: at start,
 * and each half minute.
 */
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
        Periodic.joined(
            context,
            "recover",
            30_000,
            exchange -> {
              deliveries.recover(clock.instant());
              deliveries.prove();
            });
  }

  @Deactivate
  void stop() {
    joined.close();
  }
}
