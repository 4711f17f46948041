package io.carillon.templates;

import io.carillon.api.message.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A template, compiled. Immutable, for any number of threads.
 *
 * @param text what is fixed
 * @param parts what goes between, one for each gap
 */
record CompiledTemplate(Text text, List<Part> parts) {
  /** The values for one contact. */
  List<String> values(Scope scope) {
    List<String> values = new ArrayList<>(parts.size());
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.setLength(0);
      part.render(scope, out);
      values.add(out.toString());
    }
    return values;
  }
}
