package io.carillon.segments;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.ConditionType;
import io.carillon.api.segment.Preview;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Segments in PostgreSQL. The two built-in condition types are there whenever this is; a plug-in's
 * may come and go.
 */
@Component(service = Segments.class)
public final class PostgresSegments implements Segments {
  private static final String SCHEMA =
      Sql.load(PostgresSegments.class, "/CARILLON-INF/schema/segment.schema.json");
  private static final int MOST_SAMPLES = 1_000;

  private final Definitions definitions;
  private final SegmentTable table;
  private final Evaluation evaluation;
  private final ConditionTypes types = new ConditionTypes();

  /**
   * @param database migrated
   * @param field the built-in type for fields
   * @param event the built-in type for events
   */
  @Activate
  public PostgresSegments(
      @Reference DataSource database,
      @Reference Definitions definitions,
      @Reference(target = "(" + FieldCondition.NAME_PROPERTY + "=" + FieldCondition.NAME + ")")
          ConditionType field,
      @Reference(target = "(" + FieldCondition.NAME_PROPERTY + "=" + EventCondition.NAME + ")")
          ConditionType event) {
    this.definitions = definitions;
    this.table = new SegmentTable(database);
    this.evaluation = new Evaluation(database);
    types.add(field);
    types.add(event);
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
    Definition definition = definitions.read(yaml, source, SCHEMA);
    // Compiled for any moment, only to see whether it can be.
    ConditionTree.compile(
        definition.values(),
        types,
        new AsOf(now, ZoneOffset.UTC),
        (pointer, fault) -> definition.at(pointer) + ": " + Places.prefix(pointer) + fault);
    return table.save(definition.text("segment", ""), definition, now);
  }

  @Override
  public Optional<Segment> find(String name) {
    return table.find(name).map(SegmentTable.Stored::segment);
  }

  @Override
  public List<Segment> list() {
    return table.list();
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
