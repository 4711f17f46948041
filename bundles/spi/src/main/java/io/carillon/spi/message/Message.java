package io.carillon.spi.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message to one contact, ready to be sent.
 *
 * @param deliveryId stable: the same message tried again has the same, so it fits as a provider's
 *     key of idempotence
 * @param kind what it is, such as {@link EmailContent#KIND}
 * @param address where to, as stored with the contact
 * @param language the variant, such as {@code de}; empty: the message's own language
 * @param settings what holds for everybody and is no text, by names that the kind defines
 * @param parts in an order that means nothing
 * @param mark a signed text that names the delivery, {@code [a-z0-9]}, at most 40 characters;
 *     empty: none
 * @param unsubscribe the URL that unsubscribes by one click; empty: none
 */
public record Message(
    long deliveryId,
    String kind,
    String address,
    String language,
    Map<String, String> settings,
    List<Part> parts,
    String mark,
    String unsubscribe) {

  /** Keeps copies of settings and parts. */
  public Message {
    settings = Map.copyOf(settings);
    parts = List.copyOf(parts);
  }

  /**
   * A part's text.
   *
   * @param part its name
   * @return empty if there is no such part
   */
  public Optional<String> text(String part) {
    return parts.stream().filter(each -> each.name().equals(part)).map(Part::text).findFirst();
  }
}
