package io.carillon.shell.hour;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Progress;
import io.carillon.api.channel.Channels;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.Simulation;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.ProgressBar;
import io.carillon.shell.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code hour-strike [--no-wait] | --simulate [WORKFLOW] [--at MOMENT]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "hour-strike",
    description = "Strike now, by hand: evaluate the active workflows and send; or only simulate")
public final class HourStrike extends ListCommand {
  @Option(
      name = "--at",
      description = "With --simulate: another moment, past or future, such as 2026-03-10T09:00Z")
  private String at;

  @Option(
      name = "--simulate",
      description = "Send nothing and keep nothing; print who would get what")
  private boolean simulate;

  @Argument(
      name = "workflow",
      description = "With --simulate: this workflow alone, active or not; name or number",
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(
      name = "--recipients",
      description = "With --simulate: at most so many recipients of each workflow")
  private String recipients = "10";

  @Option(name = "--no-wait", description = "Return at once, do not wait for the sending")
  private boolean noWait;

  @Option(name = "--timeout", description = "Wait at most so many seconds")
  private String timeout = "600";

  @Option(
      name = "--progress",
      description = "Draw a progress bar even where the shell cannot tell that it has a terminal")
  private boolean progress;

  private Strike strike;

  @Override
  protected void run() {
    if (!simulate && (at != null || named().isPresent())) {
      throw new InvalidInputException(
          "Only the present can be struck, for all active workflows: --at and the name of a workflow"
              + " need --simulate, which sends nothing");
    }
    if (simulate) {
      simulate();
    } else {
      strike();
    }
  }

  private void strike() {
    // Who evaluates is made when first asked for, and may refuse its configuration: then nobody
    // would.
    service(Journeys.class);
    strike =
        new Strike(
            service(Workflows.class),
            service(Hours.class),
            service(Deliveries.class),
            service(Channels.class),
            now());
  }

  /** The strike is made and recorded as done, however long it takes until everything is sent. */
  @Override
  protected void afterwards() throws InterruptedException {
    if (strike == null) {
      return;
    }
    if (strike.workflows().isEmpty()) {
      say("Struck at " + Cell.text(strike.at()) + ", but no e-mail workflow is active");
      return;
    }
    if (noWait) {
      say("Struck at " + Cell.text(strike.at()) + "; workflow-list shows how far it has come");
      return;
    }
    ProgressBar bar = progress(progress, messages -> Cell.count(messages, "message"));
    Duration patience = Duration.ofSeconds(Arguments.number("--timeout", timeout, 0, 86_400));
    boolean finished;
    try {
      finished =
          strike.await(
              patience,
              Instant::now,
              pause -> Thread.sleep(pause.toMillis()),
              format() == OutputFormat.TEXT ? bar : Progress.NONE);
    } finally {
      bar.clear();
    }
    report(finished);
    if (!finished && strike.trouble().isPresent()) {
      throw new InvalidInputException(
          "Nothing can leave for now: "
              + strike.trouble().get().message()
              + "; what waits will be tried again by itself");
    }
    if (!finished) {
      throw new InvalidInputException(
          "Not everything is finished after "
              + Cell.duration(patience)
              + "; it goes on by itself, workflow-list shows how far it has come");
    }
    if (!strike.putOff().isEmpty()) {
      throw new InvalidInputException(
          "Not evaluated: "
              + String.join(", ", strike.putOff())
              + "; the detail says why, and it is tried again by itself (workflow-issues)");
    }
  }

  private void report(boolean finished) {
    Table table = new Table("workflow", "run", "matched", "sent", "not_sent", "waiting", "detail");
    Map<Long, RunResult> runs = strike.runs();
    long matched = 0;
    for (Map.Entry<Long, String> active : strike.workflows().entrySet()) {
      Map<DeliveryState, Long> ended = strike.ended(active.getKey());
      Optional<RunResult> run = Optional.ofNullable(runs.get(active.getKey()));
      matched += run.map(RunResult::matched).orElse(0L);
      table.row(
          active.getValue(),
          run.map(found -> found.state().toLowerCase(Locale.ROOT)).orElse("due"),
          run.map(RunResult::matched).orElse(0L),
          ended.get(DeliveryState.SENT),
          ended.get(DeliveryState.REJECTED)
              + ended.get(DeliveryState.FAILED)
              + ended.get(DeliveryState.UNKNOWN)
              + ended.get(DeliveryState.SKIPPED),
          strike.waiting(active.getKey()),
          run.map(RunResult::detail).orElse(""));
    }
    int putOff = strike.putOff().size();
    if (format() == OutputFormat.TEXT) {
      say(
          "Struck at %s: %s evaluated"
              .formatted(
                  Cell.text(strike.at()),
                  Cell.count(strike.workflows().size() - putOff, "workflow")));
    }
    print(table, "");
    // What is not evaluated yet may still find somebody.
    if (format() == OutputFormat.TEXT && finished && matched == 0 && putOff == 0) {
      say("Nobody new qualifies: whoever does was written to before, and nobody gets it twice");
    }
  }

  private Optional<String> named() {
    return words == null || words.isEmpty() ? Optional.empty() : Optional.of(Arguments.name(words));
  }

  private void simulate() {
    Instant moment = at == null ? now() : Arguments.moment(at, service(Company.class).zone());
    int most = (int) Arguments.number("--recipients", recipients, 0, 100_000);
    List<Simulation> simulations = service(Journeys.class).simulate(named(), moment, most);
    if (format() == OutputFormat.TEXT) {
      text(moment, simulations);
      return;
    }
    Table table = new Table("workflow", "contact_id", "external_id", "name", "address");
    for (Simulation simulation : simulations) {
      for (Simulation.Recipient recipient : simulation.recipients()) {
        table.row(
            simulation.workflow(),
            recipient.contactId(),
            recipient.externalId(),
            recipient.name(),
            recipient.address());
      }
    }
    table.print(out(), format());
  }

  private void text(Instant moment, List<Simulation> simulations) {
    say("Simulated strike at " + Cell.text(moment) + ": nothing is sent, nothing is kept");
    if (simulations.isEmpty()) {
      say("No workflow is active; name one to simulate it all the same");
    }
    for (Simulation simulation : simulations) {
      say("");
      String detail = simulation.result().detail();
      say(
          "%s: %s would get it, %s without address, %s unsubscribed, suppressed or with another's address"
              .formatted(
                  simulation.workflow(),
                  Cell.count(simulation.result().planned(), "contact"),
                  Cell.count(simulation.result().withoutAddress()),
                  Cell.count(simulation.result().blocked())));
      if (!detail.isEmpty()) {
        say("  " + detail);
      }
      Table table = new Table("contact", "name", "address");
      simulation
          .recipients()
          .forEach(
              recipient ->
                  table.row(recipient.externalId(), recipient.name(), recipient.address()));
      if (!table.isEmpty()) {
        table.print(out(), OutputFormat.TEXT);
        long more = simulation.result().planned() - simulation.recipients().size();
        if (more > 0) {
          say("... and " + Cell.count(more) + " more");
        }
      }
    }
  }
}
