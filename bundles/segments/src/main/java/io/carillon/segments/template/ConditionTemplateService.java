package io.carillon.segments.template;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.api.segment.Expansion;
import io.carillon.api.segment.Segments;
import io.carillon.api.segment.TemplateUser;
import io.carillon.segments.operator.Words;
import io.carillon.segments.template.TemplateLibrary.Found;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Condition templates, tried out before they are saved. */
@Component
public final class ConditionTemplateService implements ConditionTemplates {
  private final TemplateLibrary library;
  private final Segments segments;

  /** Needs the templates, and the segments to try them in. */
  @Activate
  public ConditionTemplateService(
      @Reference TemplateLibrary library, @Reference Segments segments) {
    this.library = library;
    this.segments = segments;
  }

  @Override
  public ConditionTemplate save(String yaml, String source, Instant now) {
    TemplateDefinition definition = checked(yaml, source, now);
    library.table().save(definition.name(), yaml, now);
    return find(definition.name()).orElseThrow();
  }

  @Override
  public void check(String yaml, String source, Instant now) {
    checked(yaml, source, now);
  }

  private TemplateDefinition checked(String yaml, String source, Instant now) {
    TemplateDefinition definition = library.read(yaml, source);
    library
        .ofBundles(definition.name())
        .flatMap(found -> found.template().bundle())
        .ifPresent(
            bundle -> {
              throw new InvalidInputException(
                  "%s: condition_template: the bundle %s brings one called %s; take another name"
                      .formatted(source, bundle, Words.show(definition.name())));
            });
    tryOut(definition, source, new AsOf(now, ZoneOffset.UTC));
    return definition;
  }

  /**
   * With each value that is a limit or a choice, one parameter at a time: so a marketer meets no
   * fault that its writer could have met.
   */
  private void tryOut(TemplateDefinition definition, String source, AsOf asOf) {
    Map<String, List<Object>> samples = new HashMap<>();
    definition.parameters().values().forEach(each -> samples.put(each.name(), samples(each)));
    List<String> without =
        samples.entrySet().stream()
            .filter(each -> each.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (!without.isEmpty()) {
      throw new InvalidInputException(
          "%s: parameters: %s: there is no such field yet to try it with; make one with"
                  .formatted(source, String.join(", ", without))
              + " field-create");
    }
    Map<String, Object> first = new HashMap<>();
    samples.forEach((name, values) -> first.put(name, values.get(0)));
    tryOut(definition, first, source, asOf);
    samples.forEach(
        (name, values) ->
            values.stream()
                .skip(1)
                .forEach(
                    value -> {
                      Map<String, Object> with = new HashMap<>(first);
                      with.put(name, value);
                      tryOut(definition, with, source, asOf);
                    }));
  }

  private List<Object> samples(Parameter parameter) {
    List<Object> samples = new ArrayList<>();
    parameter.samples(library.fields()).forEach(each -> samples.add(parameter.value(each)));
    return samples;
  }

  private void tryOut(
      TemplateDefinition definition, Map<String, Object> values, String source, AsOf asOf) {
    String tried =
        values.isEmpty()
            ? ""
            : values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + ": " + Words.show(each.getValue()))
                .collect(Collectors.joining(", ", " with {", "}"));
    segments.compile(
        source + ": condition" + tried, Map.of("all", List.of(definition.filled(values))), asOf);
  }

  @Override
  public Optional<ConditionTemplate> find(String name) {
    return library.find(name).map(Found::template);
  }

  @Override
  public Optional<ConditionTemplate> version(String name, int version) {
    return library.version(name, version);
  }

  @Override
  public List<ConditionTemplate> list() {
    return library.list();
  }

  @Override
  public List<TemplateUser> users(String name) {
    return library.table().users(name);
  }

  @Override
  public void delete(String name) {
    ConditionTemplate template =
        find(name)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no condition template \""
                            + name
                            + "\"; condition-template-list shows all"));
    template
        .bundle()
        .ifPresent(
            bundle -> {
              throw new InvalidInputException(
                  "Condition template \"%s\" comes with the bundle %s and can't be deleted"
                      .formatted(template.name(), bundle));
            });
    List<TemplateUser> users = users(template.name());
    if (!users.isEmpty()) {
      throw new InvalidInputException(
          "Condition template \"%s\" is used by %s; write their conditions out first"
              .formatted(
                  template.name(),
                  users.stream()
                      .map(user -> user.what() + " \"" + user.name() + '"')
                      .collect(Collectors.joining(", "))));
    }
    library.table().delete(template.name());
  }

  @Override
  public String schema() {
    return TemplateLibrary.SCHEMA;
  }

  @Override
  public Expansion expand(Map<String, Object> conditions, UnaryOperator<String> at) {
    return library.expander().expand(conditions, at);
  }
}
