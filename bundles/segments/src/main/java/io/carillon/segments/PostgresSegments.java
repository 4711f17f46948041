package io.carillon.segments;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.lint.Finding;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.Expansion;
import io.carillon.api.segment.Overlap;
import io.carillon.api.segment.Preview;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.SegmentDraft;
import io.carillon.api.segment.Segments;
import io.carillon.segments.analysis.Analysis;
import io.carillon.segments.analysis.Places;
import io.carillon.segments.condition.ConditionTree;
import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.condition.EventCondition;
import io.carillon.segments.condition.FieldCondition;
import io.carillon.segments.condition.PerformanceCondition;
import io.carillon.segments.condition.SentCondition;
import io.carillon.segments.operator.Words;
import io.carillon.segments.template.TemplateLibrary;
import io.carillon.spi.condition.ConditionType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Segments in PostgreSQL. The built-in condition types are required; those of plug-ins are dynamic.
 */
@Component(service = Segments.class)
public final class PostgresSegments implements Segments {
  private static final String SCHEMA =
      Sql.load(PostgresSegments.class, "/CARILLON-INF/schema/segment.schema.json");
  private static final int MOST_SAMPLES = 1_000;

  private final Definitions definitions;
  private final SegmentTable table;
  private final Evaluation evaluation;
  private final ConditionTypes types;
  private final Analysis analysis;
  private final TemplateLibrary templates;

  /**
   * @param database migrated
   * @param fields that conditions may name
   * @param field the built-in type for fields
   * @param event the built-in type for events
   * @param performance the built-in type for performance metrics
   * @param sent the built-in type for our own mails
   * @param templates that conditions may be made of
   */
  @Activate
  public PostgresSegments(
      @Reference DataSource database,
      @Reference Definitions definitions,
      @Reference Fields fields,
      @Reference(target = "(" + FieldCondition.NAME_PROPERTY + "=" + FieldCondition.NAME + ")")
          ConditionType field,
      @Reference(target = "(" + FieldCondition.NAME_PROPERTY + "=" + EventCondition.NAME + ")")
          ConditionType event,
      @Reference(
              target = "(" + FieldCondition.NAME_PROPERTY + "=" + PerformanceCondition.NAME + ")")
          ConditionType performance,
      @Reference(target = "(" + FieldCondition.NAME_PROPERTY + "=" + SentCondition.NAME + ")")
          ConditionType sent,
      @Reference TemplateLibrary templates) {
    this.templates = templates;
    this.definitions = definitions;
    this.table = new SegmentTable(database);
    this.evaluation = new Evaluation(database);
    this.types = new ConditionTypes(fields);
    this.analysis = new Analysis(types, table::hasWorkflow);
    types.add(field);
    types.add(event);
    types.add(performance);
    types.add(sent);
  }

  /** The same outside of OSGi, with the built-in condition types. */
  public PostgresSegments(DataSource database, Definitions definitions, Fields fields) {
    this(database, definitions, fields, new TemplateLibrary(database, definitions, fields));
  }

  /** The same with the templates of bundles, too. */
  public PostgresSegments(
      DataSource database, Definitions definitions, Fields fields, TemplateLibrary templates) {
    this(
        database,
        definitions,
        fields,
        new FieldCondition(fields),
        new EventCondition(),
        new PerformanceCondition(),
        new SentCondition(),
        templates);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(!(" + FieldCondition.NAME_PROPERTY + "=*))")
  void addType(ConditionType type) {
    types.add(type);
  }

  void removeType(ConditionType type) {
    types.remove(type);
  }

  @Override
  public Segment save(String yaml, String source, Instant now) {
    Filled filled = filled(definitions.read(yaml, source, SCHEMA));
    // Compiled only to see whether it compiles, so any moment will do.
    askable(compiled(filled, new AsOf(now, ZoneOffset.UTC)), source);
    Definition definition = filled.definition();
    return table.save(definition.text("segment", ""), definition, now);
  }

  @Override
  public SegmentDraft check(String yaml, String source, AsOf asOf) {
    Filled filled = filled(definitions.read(yaml, source, SCHEMA));
    ConditionTree tree = compiled(filled, asOf);
    Definition definition = filled.definition();
    askable(tree, source);
    String name = definition.text("segment", "");
    Optional<SegmentTable.Stored> stored = table.find(name);
    return new SegmentDraft(
        stored.map(found -> found.segment().name()).orElse(name),
        stored.map(found -> found.segment().version()).orElse(0),
        stored.map(found -> !found.says(definition)).orElse(true),
        analysis.lint(name, definition.values(), tree, asOf));
  }

  /** What plug-ins bring as SQL may be none. */
  private void askable(ConditionTree tree, String source) {
    List<String> faults =
        tree.conditions().stream()
            .flatMap(
                each ->
                    evaluation
                        .fault(each)
                        .map(
                            fault ->
                                source
                                    + ": the database can't ask \""
                                    + each.label()
                                    + "\", a fault of the plug-in that brings the condition: "
                                    + fault)
                        .stream())
            .toList();
    if (!faults.isEmpty()) {
      throw new InvalidInputException(String.join("\n", faults));
    }
  }

  /**
   * A definition with conditions in place of templates. It is what is stored and asked: so a later
   * edit of a template changes nobody's segment (docs/adr/0056).
   *
   * @param places of what was filled in: a template's name by JSON pointer
   */
  private record Filled(Definition definition, Map<String, String> places) {
    /** How a message about a place begins. */
    String at(String pointer) {
      String template =
          places.entrySet().stream()
              .filter(each -> (pointer + "/").startsWith(each.getKey() + "/"))
              .map(each -> "template " + Words.show(each.getValue()) + ": ")
              .findFirst()
              .orElse("");
      return definition.at(pointer) + ": " + Places.prefix(pointer) + template;
    }
  }

  private ConditionTree compiled(Filled filled, AsOf asOf) {
    return ConditionTree.compile(
        filled.definition().values(), types, asOf, (pointer, fault) -> filled.at(pointer) + fault);
  }

  private Filled filled(Definition read) {
    Expansion expansion =
        templates.expander().expand(read.values(), pointer -> place(read, pointer));
    Map<String, Object> values = new LinkedHashMap<>(expansion.conditions());
    if (!expansion.templates().isEmpty()) {
      values.put("templates", expansion.templates());
    }
    return new Filled(
        new Definition(read.source(), read.text(), values, read.lines()), expansion.places());
  }

  private static String place(Definition definition, String pointer) {
    return definition.at(pointer) + ": " + Places.of(pointer);
  }

  @Override
  public Optional<Segment> find(String name) {
    return table.find(name).map(SegmentTable.Stored::segment);
  }

  @Override
  public Optional<Segment> version(String name, int version) {
    return table.version(name, version);
  }

  @Override
  public List<Segment> versions(String name) {
    return table.versions(stored(name).segment().id());
  }

  @Override
  public List<Segment> list() {
    return table.list();
  }

  @Override
  public Map<String, Object> conditions(String name) {
    Map<String, Object> said = new LinkedHashMap<>();
    table.find(name).ifPresent(stored -> said.putAll(stored.values()));
    said.keySet().retainAll(List.of("all", "any"));
    return said;
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  @Override
  public CompiledSegment compile(String name, AsOf asOf) {
    SegmentTable.Stored stored = stored(name);
    ConditionTree tree = tree(stored, asOf);
    return new CompiledSegment(
        stored.segment().name(), stored.segment().version(), tree.predicate(), tree.conditions());
  }

  @Override
  public CompiledSegment compile(String place, Map<String, Object> conditions, AsOf asOf) {
    Map<String, Object> document = new LinkedHashMap<>(conditions);
    document.put("segment", "unnamed");
    // Written and read again: so they are checked as those of a segment are.
    Map<String, Object> read =
        definitions.read(definitions.write(document), place, SCHEMA).values();
    Map<String, Object> expanded =
        templates
            .expander()
            .expand(read, pointer -> (place + ": " + within(pointer)).replaceFirst(": $", ""))
            .conditions();
    ConditionTree tree =
        ConditionTree.compile(
            expanded, types, asOf, (pointer, fault) -> place + ": " + within(pointer) + fault);
    return new CompiledSegment(place, 1, tree.predicate(), tree.conditions());
  }

  /** Where in it; a single condition is the whole. */
  private static String within(String pointer) {
    return Places.prefix(pointer.replaceFirst("^/all/0(?=/|$)", ""));
  }

  @Override
  public Preview preview(String name, AsOf asOf, int sample) {
    if (sample < 0 || sample > MOST_SAMPLES) {
      throw new InvalidInputException(
          "a sample must be of 0 to " + MOST_SAMPLES + " contacts, not " + sample);
    }
    return evaluation.preview(tree(stored(name), asOf), sample);
  }

  @Override
  public long count(String name, AsOf asOf) {
    return evaluation.count(tree(stored(name), asOf));
  }

  @Override
  public List<Finding> lint(String name, AsOf asOf) {
    SegmentTable.Stored stored = stored(name);
    return analysis.lint(stored.segment().name(), stored.values(), tree(stored, asOf), asOf);
  }

  @Override
  public Overlap compare(String first, String second, AsOf asOf) {
    return compare(first, second, asOf, asOf.zone());
  }

  @Override
  public Overlap compare(String first, String second, AsOf asOf, ZoneId zone) {
    SegmentTable.Stored one = stored(first);
    SegmentTable.Stored other = stored(second);
    // Says why a stored segment does not compile any more.
    tree(one, asOf);
    tree(other, asOf);
    return analysis.compare(one.values(), other.values(), asOf, zone);
  }

  @Override
  public boolean neverHolds(String place, Map<String, Object> conditions, AsOf asOf) {
    // Says what does not compile any more.
    ConditionTree.compile(
        conditions, types, asOf, (pointer, fault) -> place + ": " + within(pointer) + fault);
    return analysis.never(conditions, asOf);
  }

  private SegmentTable.Stored stored(String name) {
    return table
        .find(name)
        .orElseThrow(
            () -> {
              List<String> names = table.list().stream().map(Segment::name).toList();
              return new InvalidInputException(
                  "there is no segment " + Words.show(name) + Words.didYouMean(name, names));
            });
  }

  private ConditionTree tree(SegmentTable.Stored stored, AsOf asOf) {
    return ConditionTree.compile(
        stored.values(),
        types,
        asOf,
        (pointer, fault) ->
            "segment " + stored.segment().name() + ": " + Places.prefix(pointer) + fault);
  }
}
