package io.carillon.journeys.tick;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflow;
import io.carillon.spi.condition.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The contacts that a workflow would write to, as SQL over the contact {@code c}. */
public final class Audience {
  private final Segments segments;
  private final Fields fields;

  public Audience(Segments segments, Fields fields) {
    this.segments = segments;
    this.fields = fields;
  }

  /**
   * A workflow at one moment.
   *
   * @param segments any of them qualifies (R67)
   * @param qualifies boolean SQL: one of the segments takes the contact
   * @param sinceActivation boolean SQL: one takes it without facts from before the activation (R57)
   */
  public record Moment(
      AsOf asOf, List<CompiledSegment> segments, Sql qualifies, Sql sinceActivation) {}

  /** The moments of a span that are to be evaluated, oldest first. */
  public List<Moment> moments(Workflow workflow, Span span) {
    Optional<Instant> bound =
        workflow.onlyAfterActivation() ? workflow.activatedAt() : Optional.empty();
    return span.moments(workflow.zone()).stream()
        .map(asOf -> moment(workflow, asOf, bound))
        .toList();
  }

  private Moment moment(Workflow workflow, AsOf asOf, Optional<Instant> bound) {
    List<CompiledSegment> compiled =
        workflow.segments().stream().map(name -> segments.compile(name, asOf)).toList();
    return new Moment(
        asOf,
        compiled,
        Sql.or(compiled.stream().map(CompiledSegment::predicate).toList()),
        Sql.or(compiled.stream().map(segment -> bounded(segment, bound)).toList()));
  }

  /** The contacts that qualify at any moment of the span, in one set. */
  static Sql of(List<Moment> moments) {
    return Sql.or(moments.stream().map(Moment::sinceActivation).toList());
  }

  /**
   * Facts that the segment uses must not be older than the activation. A contact without such a
   * fact passes, so that conditions such as "is empty" keep their meaning.
   */
  private Sql bounded(CompiledSegment segment, Optional<Instant> activatedAt) {
    if (activatedAt.isEmpty()) {
      return segment.predicate();
    }
    Set<Reading> reads = segment.reads();
    List<Sql> all = new ArrayList<>();
    all.add(segment.predicate());
    for (Field field : fields.list()) {
      String column = "c." + field.column();
      if (field.fact() && reads.contains(new Reading.Field(field.name()))) {
        all.add(
            Sql.of(
                column + " IS NULL OR " + column + " >= ?", Database.timestamp(activatedAt.get())));
      }
    }
    return Sql.and(all);
  }

  /** Whether a segment reads deliveries: then all of them must be visible. */
  public boolean asksForDeliveries(Workflow workflow, Span span) {
    return asked(workflow, span).forDeliveries();
  }

  /**
   * Whom a workflow would write to.
   *
   * @param contacts boolean SQL over the contact {@code c}
   * @param reads all that its segments read
   */
  public record Asked(Sql contacts, Set<Reading> reads) {

    public boolean forDeliveries() {
      return reads.contains(new Reading.Deliveries());
    }

    /** Whether it looks at nothing but the contact's own row. */
    public boolean forFieldsOnly() {
      return reads.stream().allMatch(Reading.Field.class::isInstance);
    }
  }

  /** Everybody who is to be written to, and what decides about it. */
  public Asked asked(Workflow workflow, Span span) {
    return asked(moments(workflow, span));
  }

  static Asked asked(List<Moment> moments) {
    return new Asked(
        of(moments),
        moments.stream()
            .flatMap(moment -> moment.segments().stream())
            .flatMap(segment -> segment.reads().stream())
            .collect(Collectors.toSet()));
  }
}
