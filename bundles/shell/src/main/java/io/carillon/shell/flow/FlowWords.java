package io.carillon.shell.flow;

import io.carillon.api.Amount;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.First;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.InSegment;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Split;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.WorkflowAction;
import io.carillon.shell.output.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Steps of flows in words, the same in every command. */
public final class FlowWords {
  /** Of the keys of conditions. */
  private static final List<String> ORDER =
      List.of("field", "event", "performance", "sent", "measure", "within", "is", "value");

  private FlowWords() {}

  /** {@code send}, {@code wait}, {@code condition} and so on. */
  static String kind(FlowStep step) {
    if (step instanceof Send send) {
      return send.from().isPresent() ? "cross_campaign" : send.kind().orElse("send");
    }
    return step instanceof GoTo
        ? "go_to"
        : step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** What a step does, in one line. */
  static String of(FlowStep step) {
    if (step instanceof Send send && send.from().isPresent()) {
      return crossCampaign(send, send.from().get());
    }
    if (step instanceof Send send) {
      String keeps =
          send.keep().isEmpty() ? "" : ", keeps " + String.join(", ", send.keep().keySet());
      return "Send "
          + send.kind().map(kind -> kind + " ").orElse("")
          + quoted(send.message())
          + keeps;
    }
    if (step instanceof Wait wait) {
      return "Wait " + DelayWords.of(wait.delay());
    }
    if (step instanceof Condition condition) {
      return asked(condition.asks()) + within(condition.within());
    }
    if (step instanceof Split split) {
      return "Divide into " + Amount.of(split.shares().size(), "share");
    }
    if (step instanceof First first) {
      return "The first " + Amount.of(first.people()) + " go on, the others leave";
    }
    if (step instanceof Perform perform) {
      return "Do "
          + new WorkflowAction(WorkflowAction.Kind.PERFORM, perform.action(), perform.argument())
              .written();
    }
    if (step instanceof FlowStep.Decide decide) {
      return "Decided: " + action(decide.action());
    }
    if (step instanceof GoTo goTo) {
      return goTo.most() == 0
          ? "Go to " + quoted(goTo.target())
          : "Go back to " + quoted(goTo.target()) + ", at most " + Amount.of(goTo.most(), "time");
    }
    End end = (End) step;
    return end.reason().isBlank() ? "End" : "End: " + end.reason();
  }

  /** What an application workflow does, in words. */
  public static String action(WorkflowAction action) {
    if (action.kind() == WorkflowAction.Kind.PERFORM) {
      return action.written();
    }
    String kind = Cell.text(action.kind()).replace('_', ' ');
    return action.value().isEmpty() ? kind : kind + " " + action.value();
  }

  private static String crossCampaign(Send send, FlowStep.Borrowed from) {
    String what =
        send.message().isEmpty()
            ? "the " + from.channel() + from.step().map(step -> " " + quoted(step)).orElse("")
            : quoted(send.message());
    return "Send " + what + " of the campaign " + quoted(from.campaign());
  }

  /** What is asked, in words. */
  static String asked(FlowStep.Question question) {
    if (question instanceof InSegment in) {
      return "In the segment " + quoted(in.segment()) + "?";
    }
    if (question instanceof Holds holds) {
      return condition(holds.condition()) + "?";
    }
    Became became = (Became) question;
    String step = quoted(became.step());
    String machines = became.machines() ? ", machines count too" : "";
    return switch (became.outcome()) {
      case SENT -> "Was " + step + " sent?";
      case NOT_SENT -> "Was " + step + " not sent?";
      case OPENED -> "Opened " + step + machines + "?";
      case CLICKED ->
          "Clicked " + became.link().map(link -> link + " in ").orElse("") + step + machines + "?";
      case BOUNCED -> "Came " + step + " back?";
      case COMPLAINED -> "Complained of " + step + "?";
    };
  }

  /** A condition as in a segment: what it looks at first, whatever the order that it is kept in. */
  private static String condition(Map<String, Object> condition) {
    List<String> words = new ArrayList<>();
    for (String key : ORDER) {
      Object value = condition.get(key);
      if (value != null) {
        String written = WorkflowAction.inWords(value);
        switch (key) {
          case "is" -> words.add("is " + written.replace('_', ' '));
          case "field", "value" -> words.add(written);
          default -> words.add(key + " " + written);
        }
      }
    }
    if (ORDER.containsAll(condition.keySet())) {
      return String.join(" ", words);
    }
    String written = WorkflowAction.inWords(condition);
    return "Has " + written.substring(1, written.length() - 1);
  }

  private static String within(Optional<Duration> within) {
    if (within.isEmpty()) {
      return " Waits for it without a limit";
    }
    return within.get().isZero() ? "" : " Waits " + DelayWords.of(within.get()) + " for it";
  }

  /** What somebody who stands at a step waits for. */
  static String waitsFor(FlowStep step) {
    if (step instanceof Condition condition) {
      return asked(condition.asks());
    }
    return step instanceof Wait ? "the end of the wait" : of(step);
  }

  /** What came of a step, for a person to read. */
  static String result(FlowStep step, String result) {
    if (step instanceof Split split && result.startsWith("share-")) {
      int place = Integer.parseInt(result.substring("share-".length())) - 1;
      if (place >= 0 && place < split.shares().size()) {
        return split.shares().get(place).percent() + " %";
      }
    }
    return switch (result) {
      case "waited", "on", "passed", "again" -> "went on";
      case "no-date" -> "without a date";
      case "back" -> "went back";
      case "muted" -> "not sent after a pause";
      default -> result;
    };
  }

  /** Why people leave early. */
  public static String goal(Flow.Goal goal) {
    return goal.name() + ": " + asked(goal.asks());
  }

  /** Whether whoever has left may come in once more. */
  public static String again(Flow flow) {
    return flow.again()
        .map(after -> after.isZero() ? "each time" : DelayWords.of(after) + " after the end")
        .orElse("never");
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }
}
