package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Engagement;
import io.carillon.api.journey.Journeys;
import io.carillon.shell.Arguments;
import io.carillon.shell.journey.HourText;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-explain NAME --contact KEY [--hours N | --all]} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-explain",
    description = "Tell why a workflow wrote, or did not write, to a contact, hour by hour")
public final class WorkflowExplain extends WorkflowCommand {
  private static final int MOST_HOURS = 1_000;

  @Option(name = "--contact", description = "External id, number or address of the contact")
  private String contact;

  @Option(name = "--hours", description = "At most so many hours, newest first, up to 1,000")
  private String hours = "24";

  @Option(name = "--all", description = "All hours that ever struck")
  private boolean all;

  @Override
  protected void run() {
    if (contact == null) {
      throw new InvalidInputException("Why whom? Give --contact with an id or address");
    }
    int most = all ? Integer.MAX_VALUE : (int) Arguments.number("--hours", hours, 1, MOST_HOURS);
    Explanation explanation = service(Journeys.class).explain(key(), contact, most, now());
    if (format() == OutputFormat.TEXT) {
      text(explanation);
    } else {
      Table table = HourText.table();
      explanation.hours().forEach(hour -> HourText.rows(table, explanation.workflow(), hour));
      table.print(out(), format());
    }
  }

  private void text(Explanation explanation) {
    say(
        "Workflow \"%s\" and %s"
            .formatted(explanation.workflow(), Cell.text(explanation.contact())));
    for (List<AtHour> span : spans(explanation.hours())) {
      AtHour newest = span.get(0);
      say("");
      say("%s: %s".formatted(when(span), HourText.verdict(newest, "It was planned at this hour")));
      HourText.print(out(), newest);
    }
    say("");
    say(explanation.delivery().map(WorkflowExplain::fate).orElse("No message was planned"));
    explanation.engagement().ifPresent(this::afterwards);
  }

  /** Hours after each other that tell the same. */
  private static List<List<AtHour>> spans(List<AtHour> hours) {
    List<List<AtHour>> spans = new ArrayList<>();
    for (AtHour hour : hours) {
      if (spans.isEmpty() || !same(spans.get(spans.size() - 1).get(0), hour)) {
        spans.add(new ArrayList<>());
      }
      spans.get(spans.size() - 1).add(hour);
    }
    return spans;
  }

  private static boolean same(AtHour one, AtHour other) {
    return one.state().equals(other.state())
        && one.verdict().equals(other.verdict())
        && one.conditions().equals(other.conditions())
        && one.checks().equals(other.checks());
  }

  private static String when(List<AtHour> span) {
    AtHour newest = span.get(0);
    AtHour oldest = span.get(span.size() - 1);
    String run =
        newest.state().equals("NONE") ? "no run" : "run " + newest.state().toLowerCase(Locale.ROOT);
    return span.size() == 1
        ? Cell.text(newest.at()) + "  " + run
        : "%s back to %s, %s  %s"
            .formatted(
                Cell.text(newest.at()),
                Cell.text(oldest.at()),
                Cell.count(span.size(), "hour"),
                run);
  }

  private static String fate(Delivery delivery) {
    StringBuilder fate = new StringBuilder("Message ").append(delivery.id());
    fate.append(" to ").append(Cell.text(delivery.address()));
    fate.append(", planned at ").append(Cell.text(delivery.hour()));
    fate.append(": ").append(Cell.text(delivery.state()));
    delivery.finishedAt().ifPresent(at -> fate.append(" at ").append(Cell.text(at)));
    delivery
        .reason()
        .ifPresent(
            reason -> fate.append(". ").append(reason).append(": ").append(reason.sentence()));
    if (!delivery.detail().isBlank()) {
      fate.append(" (").append(Cell.text(delivery.detail())).append(')');
    }
    return fate.toString();
  }

  private void afterwards(Engagement engagement) {
    engagement
        .firstOpened()
        .ifPresent(at -> told("Opened " + times(engagement.opens()) + ", first", at));
    engagement
        .firstClicked()
        .ifPresent(at -> told("Clicked " + times(engagement.clicks()) + ", first", at));
    engagement
        .bouncedAt()
        .ifPresent(at -> told("Bounced (" + Cell.text(engagement.bounce()) + ")", at));
    engagement.complainedAt().ifPresent(at -> told("Complained of", at));
    engagement.unsubscribedAt().ifPresent(at -> told("Led to an unsubscription", at));
  }

  private void told(String what, Instant at) {
    say(what + " at " + Cell.text(at));
  }

  private static String times(int number) {
    return Cell.count(number, "time");
  }
}
