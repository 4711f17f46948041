package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.Amount;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Borrowed;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a flow sends: its own messages, and those of other campaigns (R132-R138). */
final class FlowMessageRules {
  /** Fewer people than this, of many, are no reason to write in their language. */
  private static final int FEW = 10;

  private static final int TENTH = 10;

  private final Messages messages;
  private final Workflows workflows;
  private final Figures figures;

  FlowMessageRules(Messages messages, Workflows workflows, Figures figures) {
    this.messages = messages;
    this.workflows = workflows;
    this.figures = figures;
  }

  /**
   * @param sound whether its segments can be counted
   */
  void find(Subject subject, boolean sound, Instant now, Found found) {
    Workflow workflow = subject.workflow();
    Map<String, Duration> soonest = Timing.soonest(workflow.flow());
    Map<String, Message> sent = new LinkedHashMap<>();
    for (FlowStep step : workflow.flow().steps()) {
      if (step instanceof Send send) {
        message(subject, send, found)
            .ifPresent(message -> sent.putIfAbsent(message.name(), message));
        send.from()
            .ifPresent(
                from ->
                    campaign(
                        subject,
                        send,
                        from,
                        reached(subject, soonest.get(send.key()), now),
                        found));
      }
    }
    sent.values().forEach(message -> unfinished(message, found));
    if (sound && !sent.isEmpty() && !workflow.segments().isEmpty()) {
      languages(subject, sent.values(), now, found);
    }
  }

  /** When somebody comes to a step at the earliest. */
  private static Instant reached(Subject subject, Duration after, Instant now) {
    return Timing.opens(subject.workflow(), now).plus(after == null ? Duration.ZERO : after);
  }

  /** The step's own message. */
  private Optional<Message> message(Subject subject, Send send, Found found) {
    Optional<Message> message = messages.find(send.message());
    if (message.isEmpty() && !send.message().isEmpty()) {
      found.error(
          "MISSING_MESSAGE",
          send.message(),
          "Step %s of workflow %s sends a message that does not exist"
              .formatted(quoted(send.key()), quoted(subject.name())),
          "Create it (message-create), or use another one");
    }
    message
        .map(Message::kind)
        .or(() -> send.from().map(Borrowed::channel))
        .filter(channel -> !subject.channels().isEmpty() && !subject.channels().contains(channel))
        .ifPresent(
            channel ->
                found.error(
                    "CHANNEL_NOT_ALLOWED",
                    subject.name(),
                    "Step %s sends by %s, and channels: has only %s"
                        .formatted(
                            quoted(send.key()), channel, String.join(", ", subject.channels())),
                    "Add " + channel + " to channels:, or send another message"));
    return message;
  }

  private void unfinished(Message message, Found found) {
    for (String lost : messages.lostProtections(message.name())) {
      found.warning(
          "LOST_PROTECTED_PART",
          message.name(),
          "A protected part is no longer in the message: " + lost,
          "Put it back: what the mail is for depends on it");
    }
    for (String written : messages.withoutDefault(message.name())) {
      String field = written.split(" ")[0];
      found.advice(
          "MISSING_DEFAULT",
          message.name(),
          "The field "
              + written
              + " stands in the message without a default; whoever has no value gets no mail",
          "Give it one: {{ " + field + " | default('…') }}");
    }
  }

  private void campaign(Subject subject, Send send, Borrowed from, Instant reached, Found found) {
    Optional<Workflow> lender =
        workflows
            .find(from.campaign())
            .filter(campaign -> campaign.state() != WorkflowState.DELETED);
    if (lender.isEmpty()) {
      found.error(
          "CAMPAIGN_MISSING",
          subject.name(),
          "Step %s sends a message of campaign %s, which does not exist (any more)"
              .formatted(quoted(send.key()), quoted(from.campaign())),
          "Write the name of a workflow as workflow-list shows it, or send a message of its own");
      return;
    }
    if (lender.get().kind() == WorkflowKind.APPLICATION
        || send.message().isEmpty() && message(lender.get(), from).isEmpty()) {
      found.error(
          "CAMPAIGN_WITHOUT_MESSAGE",
          subject.name(),
          "Step %s sends a message of campaign %s, which has none of the channel %s%s"
              .formatted(
                  quoted(send.key()),
                  quoted(lender.get().name()),
                  from.channel(),
                  from.step().map(step -> " at a step " + quoted(step)).orElse("")),
          "Name another step or channel, or a message of its own (message:)");
      return;
    }
    open(subject, send, lender.get(), reached, found);
  }

  private Optional<String> message(Workflow lender, Borrowed from) {
    return from.message(lender, name -> messages.find(name).map(Message::kind));
  }

  /** Whether anybody can qualify in the campaign when they come to the step (R138). */
  private static void open(
      Subject subject, Send send, Workflow lender, Instant reached, Found found) {
    Flow flow = lender.flow();
    if (lender.state() != WorkflowState.ACTIVE) {
      found.warning(
          "CAMPAIGN_NOT_ACTIVE",
          subject.name(),
          "Step %s sends a message of campaign %s, which is %s: until it is active nobody qualifies"
                  .formatted(
                      quoted(send.key()),
                      quoted(lender.name()),
                      lender.state().name().toLowerCase(Locale.ROOT))
              + " there, and all go on without the message",
          "Activate or resume %s".formatted(quoted(lender.name())));
    }
    flow.ends()
        .filter(ends -> !Timing.at(lender, ends).isAfter(reached))
        .ifPresent(
            ends ->
                found.warning(
                    "CAMPAIGN_OVER",
                    subject.name(),
                    "Step %s sends a message of campaign %s, which ends at %s, before anybody comes"
                            .formatted(quoted(send.key()), quoted(lender.name()), ends)
                        + " to the step",
                    "Let %s end later, or leave the step out".formatted(quoted(lender.name()))));
  }

  /** Languages of many in the segments in which a message has no text. */
  private void languages(Subject subject, Iterable<Message> sent, Instant now, Found found) {
    Map<String, Long> speak = figures.languages(subject.workflow(), now);
    long all = speak.values().stream().mapToLong(Long::longValue).sum();
    for (Message message : sent) {
      Set<String> written = written(message);
      List<String> lacking =
          speak.entrySet().stream()
              .filter(each -> !each.getKey().isEmpty() && !written.contains(each.getKey()))
              .filter(each -> each.getValue() >= FEW && each.getValue() * TENTH >= all)
              .map(each -> Amount.of(each.getValue()) + " read " + each.getKey())
              .toList();
      if (!lacking.isEmpty()) {
        found.advice(
            "LANGUAGE_WITHOUT_TEXT",
            message.name(),
            "Of the %s in the segments of %s, %s, and the message has no text in it: they get it in %s"
                .formatted(
                    Amount.of(all, "contact"),
                    quoted(subject.name()),
                    String.join(", ", lacking),
                    message.language()),
            "Add variants in these languages (variants:), or use another segment");
      }
    }
  }

  /** The languages of a message, without their countries. */
  private static Set<String> written(Message message) {
    Set<String> all = new LinkedHashSet<>(message.languages());
    all.add(message.language());
    Set<String> written = new TreeSet<>();
    all.forEach(tag -> written.add(tag.toLowerCase(Locale.ROOT).split("[-_]")[0]));
    return written;
  }
}
