package io.carillon.segments.template;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.segment.ConditionTemplate;
import io.carillon.segments.template.TemplateTable.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates that are saved, and those that bundles bring. Of one name the saved one is used.
 */
@Component(service = TemplateLibrary.class)
public final class TemplateLibrary {
  static final String SCHEMA =
      Sql.load(TemplateLibrary.class, "/CARILLON-INF/schema/condition-template.schema.json");
  private static final Logger LOG = LoggerFactory.getLogger(TemplateLibrary.class);

  private final TemplateTable table;
  private final Definitions definitions;
  private final Fields fields;
  private final Supplier<List<BundleFiles.File>> files;
  private final Set<BundleFiles.File> told = ConcurrentHashMap.newKeySet();

  /** Needs the database, the reader of YAML and the fields, and looks into all bundles. */
  @Activate
  public TemplateLibrary(
      BundleContext context,
      @Reference DataSource database,
      @Reference Definitions definitions,
      @Reference Fields fields) {
    this(database, definitions, fields, new BundleFiles(context));
  }

  /** Outside of OSGi: without bundles. */
  public TemplateLibrary(DataSource database, Definitions definitions, Fields fields) {
    this(database, definitions, fields, List::of);
  }

  TemplateLibrary(
      DataSource database,
      Definitions definitions,
      Fields fields,
      Supplier<List<BundleFiles.File>> files) {
    this.table = new TemplateTable(database);
    this.definitions = definitions;
    this.fields = fields;
    this.files = files;
  }

  /** A template, and what its YAML says. */
  record Found(ConditionTemplate template, TemplateDefinition definition) {}

  /** Puts conditions in the place of templates. */
  public Expander expander() {
    return new Expander(this, fields);
  }

  Fields fields() {
    return fields;
  }

  TemplateTable table() {
    return table;
  }

  TemplateDefinition read(String yaml, String source) {
    Definition read = definitions.read(yaml, source, SCHEMA);
    return TemplateDefinition.of(read);
  }

  Optional<Found> find(String name) {
    Optional<Found> saved = table.find(name).map(this::found);
    return saved.isPresent() ? saved : ofBundles(name);
  }

  Optional<Found> ofBundles(String name) {
    return Optional.ofNullable(ofBundles().get(key(name)));
  }

  Optional<ConditionTemplate> version(String name, int version) {
    return table.version(name, version).map(stored -> found(stored).template());
  }

  List<ConditionTemplate> list() {
    Map<String, Found> all = ofBundles();
    table.list().forEach(stored -> all.put(key(stored.name()), found(stored)));
    return all.values().stream()
        .map(Found::template)
        .sorted(Comparator.comparing(template -> key(template.name())))
        .toList();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Map<String, Found> ofBundles() {
    Map<String, Found> byName = new TreeMap<>();
    for (BundleFiles.File file : files.get()) {
      try {
        Found found = found(file);
        byName.putIfAbsent(key(found.template().name()), found);
      } catch (InvalidInputException e) {
        if (told.add(file)) {
          LOG.error(
              "A condition template of the bundle {} is left out: {}",
              file.bundle(),
              e.getMessage().replace('\n', ';'));
        }
      }
    }
    return byName;
  }

  private Found found(BundleFiles.File file) {
    String text =
        file.text().orElseThrow(() -> new InvalidInputException(file.name() + ": can't be read"));
    TemplateDefinition definition = read(text, file.name());
    return found(definition, 0, text, Optional.of(file.bundle()), Optional.empty());
  }

  private Found found(Stored stored) {
    TemplateDefinition definition =
        read(stored.source(), "condition template \"" + stored.name() + "\"");
    return found(
        definition,
        stored.version(),
        stored.source(),
        Optional.empty(),
        Optional.of(stored.createdAt()));
  }

  private static Found found(
      TemplateDefinition definition,
      int version,
      String text,
      Optional<String> bundle,
      Optional<java.time.Instant> updatedAt) {
    List<ConditionTemplate.Parameter> parameters = new ArrayList<>();
    definition
        .parameters()
        .values()
        .forEach(
            each ->
                parameters.add(
                    new ConditionTemplate.Parameter(
                        each.name(), each.takes(), each.otherwise(), each.help())));
    return new Found(
        new ConditionTemplate(
            definition.name(),
            version,
            definition.description(),
            parameters,
            text,
            bundle,
            updatedAt),
        definition);
  }
}
