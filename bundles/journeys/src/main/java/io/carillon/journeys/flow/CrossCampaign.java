package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Borrowed;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages that a flow takes from another campaign, for those who qualify there (R132-R138). */
final class CrossCampaign {
  private final FlowSql sql;
  private final Workflows workflows;
  private final Messages messages;
  private final Segments segments;

  CrossCampaign(FlowSql sql, Workflows workflows, Messages messages, Segments segments) {
    this.sql = sql;
    this.workflows = workflows;
    this.messages = messages;
    this.segments = segments;
  }

  /**
   * What a step sends.
   *
   * @param message empty if there is none, and so nobody gets it
   * @param whyNot SQL over the contact {@code c}: in a few words why the person does not get it, or
   *     null
   */
  record Offer(Optional<Message> message, Sql whyNot) {}

  /** What the campaign offers at a moment. */
  Offer offer(Send step, Instant now) {
    Borrowed from = step.from().orElseThrow();
    Optional<Workflow> lender = workflows.find(from.campaign());
    Optional<Message> message = message(step, from, lender);
    Optional<String> nobody =
        lender.isEmpty() ? Optional.of("the campaign is gone") : closed(lender.get(), message, now);
    return new Offer(
        message,
        nobody
            .map(why -> Sql.of("CAST(? AS text)", why))
            .orElseGet(() -> whyNot(lender.orElseThrow(), from, now)));
  }

  private Optional<Message> message(Send step, Borrowed from, Optional<Workflow> lender) {
    Optional<String> name =
        step.message().isEmpty()
            ? lender.flatMap(
                workflow ->
                    from.message(workflow, other -> messages.find(other).map(Message::kind)))
            : Optional.of(step.message());
    return name.flatMap(messages::find);
  }

  private static Optional<String> closed(Workflow lender, Optional<Message> message, Instant now) {
    if (lender.state() != WorkflowState.ACTIVE) {
      return Optional.of("the campaign is not active");
    }
    if (FlowEntry.isOver(lender, now)) {
      return Optional.of("the campaign has ended");
    }
    if (lender.flow().starts().filter(starts -> isAhead(lender, starts, now)).isPresent()) {
      return Optional.of("the campaign has not started");
    }
    return message.isEmpty() ? Optional.of("the campaign has no such message") : Optional.empty();
  }

  private static boolean isAhead(Workflow lender, LocalDateTime starts, Instant now) {
    return now.isBefore(starts.atZone(lender.zone()).toInstant());
  }

  private Sql whyNot(Workflow lender, Borrowed from, Instant now) {
    return sql.piece(
        "qualifies-not",
        Map.of(
            "campaign",
            lender.id(),
            "channel",
            from.channel(),
            "goals",
            lender.flow().goals().stream().map(Flow.Goal::name).toArray(String[]::new)),
        Map.of("qualifies", qualifies(lender, now)));
  }

  private Sql qualifies(Workflow lender, Instant now) {
    AsOf asOf = new AsOf(now, lender.zone());
    List<Sql> all = new ArrayList<>();
    if (!lender.segments().isEmpty()) {
      all.add(
          Sql.or(
              lender.segments().stream()
                  .map(name -> segments.compile(name, asOf).predicate())
                  .toList()));
    }
    lender
        .flow()
        .on()
        .ifPresent(
            type ->
                all.add(
                    Sql.of(
                        "EXISTS (SELECT FROM event e WHERE e.contact_id = c.id AND e.type = ?"
                            + " AND e.at >= ? AND e.at <= ?)",
                        type,
                        Database.timestamp(lender.activatedAt().orElse(now)),
                        Database.timestamp(now))));
    return Sql.and(all);
  }
}
