package io.carillon.journeys;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.api.journey.RunResult;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Workflow;
import java.time.Instant;
import java.util.Locale;

/**
 * The evaluation of one workflow over one span: the same for the hour that strikes and for a
 * simulation, which is rolled back.
 */
final class Tick {
  private static final int FIRST_CYCLE = 1;
  private static final String CHANNEL = "email";

  private final Database database;
  private final Audience audience;
  private final Messages messages;
  private final Deliveries deliveries;
  private final int defaultCap;

  Tick(
      Database database,
      Audience audience,
      Messages messages,
      Deliveries deliveries,
      int defaultCap) {
    this.database = database;
    this.audience = audience;
    this.messages = messages;
    this.deliveries = deliveries;
    this.defaultCap = defaultCap;
  }

  /**
   * Plans everybody who qualifies, in the transaction that goes on.
   *
   * @return DONE, or HELD if there are more addresses than the cap: then nothing was planned
   * @throws InvalidInputException if a segment or the message is gone, or uses what is gone
   */
  RunResult evaluate(Workflow workflow, Span span, Instant now) {
    Message message =
        messages
            .find(workflow.message())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "Message \"" + workflow.message() + "\" does not exist; create it"));
    int cap = workflow.cap().orElse(defaultCap);
    Planned planned =
        deliveries.plan(
            database.connection(),
            new Plan(
                workflow.id(),
                workflow.version(),
                Workflow.SEND,
                FIRST_CYCLE,
                CHANNEL,
                message.id(),
                message.version(),
                Audience.of(audience.moments(workflow, span)),
                workflow.contactTypes(),
                cap,
                span.at(),
                now));
    return new RunResult(
        workflow.id(),
        span.at(),
        planned.overCap() ? "HELD" : "DONE",
        planned.matched(),
        planned.planned(),
        planned.withoutAddress(),
        planned.overCap() ? overCap(workflow, planned, cap) : "");
  }

  private static String overCap(Workflow workflow, Planned planned, int cap) {
    return String.format(
        Locale.ROOT,
        "%,d addresses are more than the cap of %,d, so nobody was written to: narrow the segment"
            + " (segment-preview \"%s\" shows what each condition keeps), or set another cap for this"
            + " workflow (cap: in its definition) or for all (key cap of %s)",
        planned.matched() - planned.withoutAddress(),
        cap,
        workflow.segments().get(0),
        JourneysConfig.PID);
  }
}
