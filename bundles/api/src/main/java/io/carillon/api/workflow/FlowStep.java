package io.carillon.api.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A step of a flow. Its key is the name that the document gives it, or one made of its kind and
 * place, such as {@code delay-2}; {@code next} is the key of the step that follows, or {@link
 * Flow#FINISHED}.
 */
public sealed interface FlowStep {
  /** Unique in the flow, at most 100 characters. */
  String key();

  /** All steps that may come next, {@link Flow#FINISHED} included. */
  List<String> nexts();

  /**
   * Sends a message, by the channel of its kind; whoever can't be written to goes on (R125-R127).
   *
   * @param message its name; empty if it is the one of {@code from}
   * @param kind that the message must have, such as {@code pdf}; empty: any
   * @param keep of an answer to the message, which field of the contact takes the value at which
   *     JSON pointer (RFC 6901)
   * @param from the campaign for which the person must qualify at that moment, and whose message is
   *     sent if none is named here (R132-R138)
   */
  record Send(
      String key,
      String message,
      Optional<String> kind,
      Map<String, String> keep,
      Optional<Borrowed> from,
      String next)
      implements FlowStep {
    /** A message of the flow's own. */
    public Send(String key, String message, Optional<String> kind, String next) {
      this(key, message, kind, Map.of(), Optional.empty(), next);
    }

    /** A message of another campaign. */
    public Send(
        String key, String message, Optional<String> kind, Optional<Borrowed> from, String next) {
      this(key, message, kind, Map.of(), from, next);
    }

    @Override
    public List<String> nexts() {
      return List.of(next);
    }
  }

  /**
   * What is taken from another campaign.
   *
   * @param campaign the name of an e-mail workflow or a flow
   * @param step of a flow: the key of the step that sends the message; empty: the first one that
   *     sends one of the channel
   * @param channel {@code email}, {@code sms} or {@code push}
   */
  record Borrowed(String campaign, Optional<String> step, String channel) {
    /**
     * The name of the campaign's message.
     *
     * @param kinds the kind of a message by its name; empty if there is none
     * @return empty if it has none of the channel
     */
    public Optional<String> message(Workflow lender, Function<String, Optional<String>> kinds) {
      Stream<String> all =
          lender.flow().equals(Flow.NONE)
              ? Stream.of(lender.message()).filter(name -> step.isEmpty())
              : lender.flow().steps().stream()
                  .filter(each -> step.isEmpty() || each.key().equals(step.get()))
                  .filter(Send.class::isInstance)
                  .map(Send.class::cast)
                  .filter(each -> each.from().isEmpty())
                  .map(Send::message);
      return all.filter(name -> kinds.apply(name).filter(channel::equals).isPresent()).findFirst();
    }
  }

  /** Waits (R124). */
  record Wait(String key, Delay delay, String next) implements FlowStep {
    @Override
    public List<String> nexts() {
      return List.of(next);
    }
  }

  /**
   * Branches (R123).
   *
   * @param within how long "no" waits for a "yes"; zero: not at all; empty: for ever (R214)
   */
  record Condition(String key, Question asks, Optional<Duration> within, String yes, String no)
      implements FlowStep {
    @Override
    public List<String> nexts() {
      return List.of(yes, no);
    }
  }

  /** What a {@link Condition} asks. */
  sealed interface Question {}

  /** Whether the person is in a segment. */
  record InSegment(String segment) implements Question {}

  /**
   * Whether a condition holds.
   *
   * @param condition as in a segment
   */
  record Holds(Map<String, Object> condition) implements Question {}

  /**
   * What became of the message that an earlier step has sent.
   *
   * @param step its key
   * @param link of {@code CLICKED}: the link's target as written in the message; empty: any
   * @param machines whether opens and clicks by machines count, too
   */
  record Became(Outcome outcome, String step, Optional<String> link, boolean machines)
      implements Question {}

  /** What can become of a message. */
  enum Outcome {
    SENT,
    NOT_SENT,
    OPENED,
    CLICKED,
    BOUNCED,
    COMPLAINED
  }

  /** Divides people by shares, always the same for a person. */
  record Split(String key, List<Share> shares) implements FlowStep {
    @Override
    public List<String> nexts() {
      return shares.stream().map(Share::next).toList();
    }
  }

  /**
   * A part of a {@link Split}.
   *
   * @param percent 1 to 99; those of a split make 100
   */
  record Share(int percent, String next) {}

  /** Lets the first so many people pass; the others leave the flow. */
  record First(String key, int people, String next) implements FlowStep {
    @Override
    public List<String> nexts() {
      return List.of(next);
    }
  }

  /** Carries out an action of {@link io.carillon.api.action.Actions}. */
  record Perform(String key, String action, Object argument, String next) implements FlowStep {
    @Override
    public List<String> nexts() {
      return List.of(next);
    }
  }

  /**
   * What was done when an application was decided, in the transaction of the decision; whoever
   * comes here has it behind them (R196).
   */
  record Decide(String key, WorkflowAction action, String next) implements FlowStep {
    @Override
    public List<String> nexts() {
      return List.of(next);
    }
  }

  /**
   * Goes to another step.
   *
   * @param target a step; before this one only if a delay lies between
   * @param most how often a person goes back, and then on with {@code next}; 0 if the target comes
   *     later: then everybody goes there
   */
  record GoTo(String key, String target, int most, String next) implements FlowStep {
    @Override
    public List<String> nexts() {
      return most == 0 ? List.of(target) : List.of(target, next);
    }
  }

  /**
   * Leaves the flow.
   *
   * @param reason in the flow's own words, may be empty
   */
  record End(String key, String reason) implements FlowStep {
    @Override
    public List<String> nexts() {
      return List.of(Flow.FINISHED);
    }
  }
}
