package io.carillon.camel.routes;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.throttling.ThrottlingExceptionRoutePolicy;

/**
 * Sends what is ready of one channel, as several equal routes: while a batch of one is sent, those
 * of the others are read from or written to the database. While the provider can't be reached a
 * route rests, and then tries again with what it finds. A failed batch is given back.
 */
final class SendRoute extends RouteBuilder {
  private final String channel;
  private final SendConfig.Limits limits;

  /** A channel may be replaced while its old routes still finish: names must not meet. */
  private final String name;

  SendRoute(String channel, SendConfig.Limits limits) {
    this.channel = channel;
    this.limits = limits;
    this.name = "send-" + channel + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    for (int worker = 1; worker <= limits.workers(); worker++) {
      send(name + "-" + worker);
    }
  }

  private void send(String id) {
    from("carillon:ready?channel=%s&batch=%d&rest=%d"
            .formatted(channel, limits.batch(), limits.restMillis()))
        .routeId(id)
        .routePolicy(restAfterFailure())
        .to("carillon:claim")
        .filter(body().isNotNull())
        .doTry()
        .to("carillon:render")
        .to("carillon:hand-over")
        .to("carillon:send")
        .doCatch(IOException.class)
        .to("carillon:postpone")
        .doCatch(Throwable.class)
        .to("carillon:fail")
        .doFinally()
        .to("carillon:settle")
        .end();
  }

  /** One failure to reach the provider is enough. */
  private RoutePolicy restAfterFailure() {
    return new ThrottlingExceptionRoutePolicy(
        1, limits.restMillis(), limits.restMillis(), List.of(IOException.class));
  }
}
