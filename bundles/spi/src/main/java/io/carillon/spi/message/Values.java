package io.carillon.spi.message;

import java.util.List;
import java.util.Map;

/**
 * What goes between the fixed pieces of a compiled message for one contact, escaped as each part's
 * content type wants it.
 *
 * @param parts the values of a part by its name, as many as its {@link Text#values()}
 */
public record Values(Map<String, List<String>> parts) {

  /**
   * The values of a part.
   *
   * @param part its name
   * @return empty if there are none
   */
  public List<String> of(String part) {
    return parts.getOrDefault(part, List.of());
  }
}
