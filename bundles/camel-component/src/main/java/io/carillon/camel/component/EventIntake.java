package io.carillon.camel.component;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Event;
import io.carillon.api.contact.Events;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/** Records events, all of a body or none; the answer is how many are new. */
final class EventIntake implements Station {
  private static final Set<String> KEYS = Set.of("contact", "type", "id", "at", "amount", "data");

  private final Services services;
  private final Clock clock;

  EventIntake(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    List<Event> events = JsonBody.objects(exchange.getMessage()).stream().map(this::event).toList();
    exchange.getMessage().setBody(services.get(Events.class).record(events));
  }

  private Event event(Map<String, Object> object) {
    Set<String> unknown = new TreeSet<>(object.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "An event has no key " + String.join(", ", unknown) + "; anything else goes into data");
    }
    return new Event(
        contact(needed(object, "contact")).id(),
        needed(object, "type"),
        needed(object, "id"),
        at(JsonBody.text("at", object.get("at"))),
        amount(JsonBody.text("amount", object.get("amount"))),
        data(object.get("data")));
  }

  private static String needed(Map<String, Object> object, String key) {
    String text = JsonBody.text(key, object.get(key)).strip();
    if (text.isEmpty()) {
      throw new InvalidInputException("An event needs " + key);
    }
    return text;
  }

  private Contact contact(String key) {
    return services
        .get(Contacts.class)
        .find(key)
        .orElseThrow(() -> new InvalidInputException("There is no contact \"" + key + '"'));
  }

  private Instant at(String text) {
    try {
      return text.isEmpty() ? clock.instant() : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "at must be a moment such as 2026-03-10T09:00:00Z, not \"" + text + '"', e);
    }
  }

  private static Optional<BigDecimal> amount(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new InvalidInputException("amount must be a number, not \"" + text + '"', e);
    }
  }

  private static Map<String, String> data(Object data) {
    if (data == null) {
      return Map.of();
    }
    if (!(data instanceof Map<?, ?> map)) {
      throw new InvalidInputException("data must be an object");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            texts.put(String.valueOf(key), JsonBody.text("data." + key, value));
          }
        });
    return texts;
  }
}
