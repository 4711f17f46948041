package io.carillon.definitions;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Reads definitions as YAML 1.2's core schema does: {@code true}, {@code false}, {@code null} and
 * JSON numbers are values, anything else is text, so that {@code NO} stays Norway and {@code 007}
 * keeps its zeros.
 */
@Component(service = Definitions.class)
public final class YamlDefinitions implements Definitions {
  private static final int MOST_FAULTS = 20;

  private final SchemaCheck check = new SchemaCheck();

  /** Needs nothing. */
  @Activate
  public YamlDefinitions() {}

  @Override
  public Definition read(String text, String source, String schema) {
    YamlReader.Document document = new YamlReader(source).read(text);
    Definition definition = new Definition(source, text, document.values(), document.lines());
    List<Fault> faults = check.faults(document.values(), schema);
    if (!faults.isEmpty()) {
      throw new InvalidInputException(lines(definition, faults));
    }
    return definition;
  }

  @Override
  public String with(String text, String pointer, Object value) {
    return YamlEditor.with(text, pointer, value);
  }

  @Override
  public String write(Map<String, Object> values) {
    return YamlWriter.write(values);
  }

  private static String lines(Definition definition, List<Fault> faults) {
    StringBuilder all = new StringBuilder();
    faults.stream()
        .sorted(
            Comparator.comparingInt((Fault f) -> definition.line(f.pointer()))
                .thenComparing(Fault::pointer))
        .limit(MOST_FAULTS)
        .forEach(f -> all.append(definition.at(f.pointer())).append(": ").append(f).append('\n'));
    if (faults.size() > MOST_FAULTS) {
      all.append(definition.source())
          .append(": and ")
          .append(faults.size() - MOST_FAULTS)
          .append(" more faults")
          .append('\n');
    }
    return all.substring(0, all.length() - 1);
  }
}
