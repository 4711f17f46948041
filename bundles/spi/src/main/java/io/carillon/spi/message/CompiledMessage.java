package io.carillon.spi.message;

import java.util.List;
import java.util.Map;

/**
 * A message's version, compiled once for all contacts. The same id, version and language always
 * have the same content, so a channel may cache what it makes of it.
 *
 * @param id the message's number; below zero for a test that must not be mixed up with the message
 * @param version 1 at first, one more with each edit
 * @param language the variant, such as {@code de}; empty: the message's own language
 * @param kind what it is, such as {@link EmailContent#KIND}
 * @param settings what holds for everybody and is no text, by names that the kind defines
 * @param parts in an order that means nothing
 */
public record CompiledMessage(
    long id,
    int version,
    String language,
    String kind,
    Map<String, String> settings,
    List<CompiledPart> parts) {

  /** Keeps copies of settings and parts. */
  public CompiledMessage {
    settings = Map.copyOf(settings);
    parts = List.copyOf(parts);
  }

  /**
   * A part's text.
   *
   * @param part its name
   * @return {@link Text#EMPTY} if there is no such part
   */
  public Text text(String part) {
    for (CompiledPart each : parts) {
      if (each.name().equals(part)) {
        return each.text();
      }
    }
    return Text.EMPTY;
  }

  /**
   * A part's whole text for one contact.
   *
   * @param part its name
   * @param values of that contact
   * @return empty if there is no such part
   */
  public String join(String part, Values values) {
    return text(part).join(values.of(part));
  }
}
