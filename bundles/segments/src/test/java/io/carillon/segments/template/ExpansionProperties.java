package io.carillon.segments.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.segment.CompiledSegment;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.segments.RandomConditions;
import io.carillon.segments.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever of a condition becomes parameters: filled in, it is the condition that was written. */
class ExpansionProperties {
  private static final int MOST = 20;
  private static World world;

  @BeforeContainer
  static void open() {
    world = new World();
  }

  @AfterContainer
  static void close() {
    world.close();
  }

  @Property(tries = 300)
  void a_filled_in_template_is_the_written_condition_R212(
      @ForAll("groups") Map<String, Object> written, @ForAll List<Boolean> choices) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    Map<String, Object> with = new LinkedHashMap<>();
    Object condition = new Cut(choices, parameters, with).part(written, "");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("condition_template", "T");
    document.put("parameters", parameters);
    document.put("condition", condition);
    ConditionTemplateService templates =
        new ConditionTemplateService(
            new TemplateLibrary(
                world.dataSource(),
                new YamlDefinitions(),
                world.fields,
                () ->
                    List.of(
                        new BundleFiles.File(
                            "pack",
                            "t.yaml",
                            java.util.Optional.of(new YamlDefinitions().write(document))))),
            world.segments);

    Map<String, Object> filled =
        templates
            .expand(Map.of("all", List.of(Map.of("template", "T", "with", with))), at -> at)
            .conditions();

    assertThat(compiled(filled)).isEqualTo(compiled(Map.of("all", List.of(written))));
  }

  private static CompiledSegment compiled(Map<String, Object> conditions) {
    return world.segments.compile("it", conditions, World.utc("2026-11-20T12:00:00Z"));
  }

  @Provide
  Arbitrary<Map<String, Object>> groups() {
    return RandomConditions.groups();
  }

  /** Takes some of the values out, and puts parameters there. */
  private record Cut(
      List<Boolean> choices, Map<String, Object> parameters, Map<String, Object> with) {
    private Object part(Object part, String key) {
      if (part instanceof Map<?, ?> map) {
        Map<String, Object> cut = new LinkedHashMap<>();
        map.forEach((name, value) -> cut.put(name.toString(), part(value, name.toString())));
        return cut;
      }
      boolean group = List.of("all", "any", "not").contains(key);
      if (part instanceof List<?> list
          && (group
              || !list.stream().allMatch(each -> each instanceof String text && !text.isEmpty()))) {
        return list.stream().map(each -> part(each, key)).toList();
      }
      int number = with.size();
      boolean chosen = number < choices.size() ? choices.get(number) : true;
      if (!chosen || number == MOST || type(part, key) == null) {
        return part;
      }
      String name = "p" + number;
      parameters.put(name, type(part, key));
      with.put(name, part);
      return "{" + name + "}";
    }

    private static Object type(Object value, String key) {
      if (key.equals("field")) {
        return Map.of("type", "field");
      }
      if (List.of("is", "measure", "performance").contains(key)) {
        return Map.of("type", "one_of", "values", List.of(value));
      }
      if (value instanceof List) {
        return Map.of("type", "list");
      }
      if (value instanceof Number) {
        return Map.of("type", "number");
      }
      return value instanceof String text && !text.isBlank() ? Map.of("type", "text") : null;
    }
  }
}
