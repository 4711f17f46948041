package io.carillon.camel.component;

import io.carillon.api.application.Applications;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Records an application, a map or a JSON object; the answer is whether it is new. */
final class ApplicationIntake implements Station {
  private final Services services;
  private final Clock clock;

  ApplicationIntake(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Applications applications = services.get(Applications.class);
    message.setBody(
        message.getBody() instanceof Map<?, ?> map
            ? applications.apply(map, clock.instant())
            : applications.apply(text(message), clock.instant()));
  }

  private static String text(Message message) {
    String text = message.getBody(String.class);
    return text == null ? "" : text;
  }
}
