package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.InSegment;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.api.workflow.Workflow;
import io.carillon.spi.condition.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a condition of a flow asks, for one moment.
 *
 * @param predicate boolean SQL over the contact {@code c} and their row {@code m}, which tells the
 *     cycle
 * @param awaits by what the answer can turn to yes: types of events, {@link #CONTACT}, {@link
 *     #DELIVERY}, {@link #UNSUBSCRIBE}, {@link #OUTCOME}
 */
record StepQuestion(Sql predicate, Set<String> awaits) {
  static final String CONTACT = "#contact";
  static final String DELIVERY = "#delivery";
  static final String UNSUBSCRIBE = "#unsubscribe";
  static final String OUTCOME = "#outcome";

  /**
   * @throws io.carillon.api.InvalidInputException if a segment or a field that it names is gone
   */
  static StepQuestion of(
      Workflow workflow, String name, FlowStep.Question asks, Segments segments, AsOf asOf) {
    if (asks instanceof InSegment in) {
      return of(segments.compile(in.segment(), asOf));
    }
    if (asks instanceof Holds holds) {
      return of(
          segments.compile("\"" + name + "\"", Map.of("all", List.of(holds.condition())), asOf));
    }
    return new StepQuestion(became(workflow, (Became) asks), Set.of(DELIVERY));
  }

  private static StepQuestion of(CompiledSegment compiled) {
    Set<String> awaits = new TreeSet<>();
    for (Reading reading : compiled.reads()) {
      if (reading instanceof Reading.Events events) {
        awaits.add(events.type());
      } else if (reading instanceof Reading.Field) {
        awaits.add(CONTACT);
      } else if (reading instanceof Reading.Deliveries) {
        awaits.add(DELIVERY);
      }
    }
    return new StepQuestion(compiled.predicate(), awaits);
  }

  /** Of whoever passed the step several times, any of the messages counts. */
  private static Sql became(Workflow workflow, Became asked) {
    return Sql.of(
            "EXISTS (SELECT FROM once n JOIN delivery d ON d.id = n.delivery_id"
                + " LEFT JOIN engagement e ON e.delivery_id = n.delivery_id"
                + " WHERE n.workflow_id = ? AND n.step = ANY (CAST(? AS text[]))"
                + " AND n.contact_id = m.contact_id AND n.cycle = m.cycle AND",
            workflow.id(),
            keys(workflow, asked.step()))
        .append(outcome(asked))
        .append(Sql.of(")"));
  }

  private static Sql outcome(Became asked) {
    boolean machines = asked.machines();
    if (asked.outcome() == Outcome.CLICKED && asked.link().isPresent()) {
      return Sql.of(
          "EXISTS (SELECT FROM link_click k JOIN link l ON l.message_id = k.message_id"
              + " AND l.message_version = k.message_version AND l.language = k.language"
              + " AND l.position = k.link"
              + " WHERE k.delivery_id = n.delivery_id AND l.target = ? AND "
              + (machines ? "k.raw_clicks" : "k.clicks")
              + " > 0)",
          asked.link().get());
    }
    return Sql.of(
        switch (asked.outcome()) {
          case SENT -> "d.state = 'SENT'";
          case NOT_SENT -> "d.state IN ('SKIPPED', 'REJECTED', 'FAILED')";
          case OPENED -> machines ? "e.raw_opens > 0" : "e.first_opened IS NOT NULL";
          case CLICKED -> machines ? "e.raw_clicks > 0" : "e.first_clicked IS NOT NULL";
          case BOUNCED -> "e.bounced_at IS NOT NULL";
          case COMPLAINED -> "e.complained_at IS NOT NULL";
        });
  }

  private static String[] keys(Workflow workflow, String step) {
    int most =
        workflow.flow().steps().stream()
            .filter(FlowStep.GoTo.class::isInstance)
            .mapToInt(each -> ((FlowStep.GoTo) each).most())
            .sum();
    return IntStream.rangeClosed(0, most)
        .mapToObj(passes -> messageKey(step, passes))
        .toArray(String[]::new);
  }

  /** The step of a delivery: whoever comes to a step again is sent its message again. */
  static String messageKey(String step, int passes) {
    return passes == 0 ? step : step + "#" + (passes + 1);
  }
}
