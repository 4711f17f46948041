package io.carillon.camel.routes;

import io.carillon.api.store.Retention;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** Removes what is kept for a time only and is older: looked at each hour. */
@Component(
    service = RoutesBuilder.class,
    reference =
        @Reference(
            name = "retention",
            service = Retention.class,
            cardinality = ReferenceCardinality.AT_LEAST_ONE))
public final class ForgetRoute extends RouteBuilder {
  /** By then all bundles are there: who is not is asked an hour later. */
  private static final long AFTER_START = 60_000;

  private final long delay;

  /** Called by declarative services. */
  @Activate
  public ForgetRoute() {
    this(AFTER_START);
  }

  /**
   * @param delay until the first look, in milliseconds
   */
  ForgetRoute(long delay) {
    this.delay = delay;
  }

  @Override
  public void configure() {
    // The next time may go well.
    onException(Exception.class).handled(true).to("carillon:log-failure");

    from("timer:forget?period=3600000&delay=" + delay).routeId("forget").to("carillon:forget");
  }
}
