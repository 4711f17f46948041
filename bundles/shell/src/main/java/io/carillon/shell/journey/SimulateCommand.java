package io.carillon.shell.journey;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.SimulatedFlow;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.flow.FlowSimulationText;
import io.carillon.shell.output.OutputFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Option;

/** Simulates one or several workflows over a range of hours. */
abstract class SimulateCommand extends ListCommand {
  private static final Duration DEFAULT_LENGTH = Duration.ofDays(30);
  private static final int DATE = "2026-03-10".length();

  @Option(
      name = "--from",
      description =
          "Where it begins, past or future: a date such as 2026-03-10 or a moment; default: now")
  private String from;

  @Option(
      name = "--to",
      description =
          "Where it ends: a date, that day included, or a moment; at most a year later; default: 30"
              + " days later")
  private String to;

  @Option(
      name = "--contact",
      description = "Show the whole way of this contact alone: external id, number or address")
  private String contact;

  @Option(
      name = "--others",
      description =
          "Let the other active workflows run along, to find collisions with what they will send")
  private boolean others;

  @Option(
      name = "--samples",
      description = "Name at most so many contacts of each collision, up to 1,000")
  private String samples = "3";

  @Option(
      name = "--collisions",
      description = "With --csv or --json: print the collisions instead of the days")
  private boolean collisions;

  @Option(
      name = "--assume",
      multiValued = true,
      description =
          "What people do with what flows send, such as clicked=30, of a hundred: opened,"
              + " clicked or bounced; several times. Without it, what they really did counts, if they"
              + " really got it")
  private List<String> assumed;

  @Option(name = "--seed", description = "With --assume: another number chooses other people")
  private String seed = "1";

  /** Names or numbers, in order. */
  abstract List<String> workflows();

  @Override
  protected final void run() {
    if (collisions && format() == OutputFormat.TEXT) {
      throw new InvalidInputException(
          "--collisions chooses what --csv or --json print; as text, both are there");
    }
    ZoneId zone = service(Company.class).zone();
    Instant begin = from == null ? now() : Arguments.moment(from, zone);
    SimulationRequest request =
        new SimulationRequest(
            workflows(),
            begin,
            end(begin, zone),
            zone,
            others,
            Optional.ofNullable(contact),
            (int) Arguments.number("--samples", samples, 0, 1_000),
            Rates.of(assumed, Arguments.number("--seed", seed, 0, Integer.MAX_VALUE)));
    SimulatedRange range = service(Journeys.class).simulate(request);
    requireAny(range);
    SimulationText text = new SimulationText(out(), request, range);
    if (format() == OutputFormat.TEXT) {
      text.print();
      flows(request, range);
      text.notes();
    } else {
      text.table(collisions).print(out(), format());
    }
  }

  private void flows(SimulationRequest request, SimulatedRange range) {
    for (SimulatedFlow flow : range.flows()) {
      Workflows workflows = service(Workflows.class);
      workflows
          .find(String.valueOf(flow.workflowId()))
          .map(workflow -> new FlowSimulationText(workflows, workflow, flow))
          .ifPresent(
              text -> {
                if (request.contact().isPresent()) {
                  text.printWay(out());
                } else {
                  text.print(out());
                }
              });
    }
  }

  /** That nobody qualifies can be said of what was simulated only. */
  private static void requireAny(SimulatedRange range) {
    if (!range.members().isEmpty() && range.members().stream().noneMatch(Member::simulated)) {
      throw new InvalidInputException(
          range.members().stream()
              .map(member -> member.workflow() + ": " + member.note())
              .collect(Collectors.joining("\n")));
    }
  }

  private Instant end(Instant begin, ZoneId zone) {
    if (to == null) {
      return begin.plus(DEFAULT_LENGTH);
    }
    Instant end = Arguments.moment(to, zone);
    return to.strip().length() > DATE
        ? end
        : LocalDate.ofInstant(end, zone).plusDays(1).atStartOfDay(zone).toInstant();
  }
}
