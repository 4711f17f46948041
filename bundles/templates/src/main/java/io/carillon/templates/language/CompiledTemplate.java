package io.carillon.templates.language;

import io.carillon.spi.message.Text;
import io.carillon.templates.syntax.RenderException;
import java.util.ArrayList;
import java.util.List;

/**
 * A template, compiled. Immutable, for any number of threads.
 *
 * @param text what is fixed
 * @param parts what goes between, one for each gap
 */
public record CompiledTemplate(Text text, List<Part> parts) {
  /**
   * The values for one contact.
   *
   * @throws RenderException for any failure, so that one contact's values never stop the others
   */
  public List<String> values(Scope scope) {
    try {
      return rendered(scope);
    } catch (RenderException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A broad catch: a fault with one contact's values must not affect the other contacts.
      throw RenderException.error(
          "it can't be rendered with this contact's values: " + e.getClass().getSimpleName());
    }
  }

  private List<String> rendered(Scope scope) {
    List<String> values = new ArrayList<>(parts.size());
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.setLength(0);
      part.render(scope, out);
      scope.grow(out.length());
      values.add(out.toString());
    }
    return values;
  }

  /** How many characters are fixed. */
  public int length() {
    return text.fixed().stream().mapToInt(String::length).sum();
  }
}
