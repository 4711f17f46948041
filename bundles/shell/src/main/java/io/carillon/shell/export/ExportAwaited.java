package io.carillon.shell.export;

import io.carillon.api.InvalidInputException;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.Exports;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.output.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;

/** A command that asks for exports, and then looks at what comes of them. */
abstract class ExportAwaited extends CarillonCommand {
  private static final long LOOK_MILLIS = 200;

  @Option(name = "--timeout", description = "Wait at most so many seconds; 0 does not wait")
  private String timeout = "60";

  private List<ExportRun> asked = List.of();

  /** Asks; the exports go on by themselves, whoever waits. */
  protected abstract List<ExportRun> request(Exports exports);

  @Override
  protected final void run() {
    asked = request(service(Exports.class));
  }

  @Override
  protected final void afterwards() throws InterruptedException {
    Duration patience = Duration.ofSeconds(Arguments.number("--timeout", timeout, 0, 86_400));
    Instant end = Instant.now().plus(patience);
    boolean well = true;
    for (ExportRun each : asked) {
      well &= told(awaited(each, end));
    }
    if (!well) {
      throw new InvalidInputException("Not all is exported; export-list shows what becomes of it");
    }
  }

  /** What was met with a fault is not waited for until the next attempt. */
  private ExportRun awaited(ExportRun run, Instant end) throws InterruptedException {
    ExportRun now = run;
    while (!ended(now) && Instant.now().isBefore(end)) {
      Thread.sleep(LOOK_MILLIS);
      now = service(Exports.class).find(run.id()).orElse(now);
    }
    return now;
  }

  private static boolean ended(ExportRun run) {
    return run.state() == ExportState.DONE
        || run.state() == ExportState.FAILED
        || run.state() == ExportState.DUE && run.fault().isPresent();
  }

  private boolean told(ExportRun run) {
    if (run.state() == ExportState.DONE) {
      say(
          "Export %d: %s written to %s"
              .formatted(
                  run.id(), Cell.count(run.count(), "row"), run.place().orElse(run.destination())));
      return true;
    }
    say(
        run.fault()
                .map(fault -> "Export %d failed: %s".formatted(run.id(), fault))
                .orElse("Export %d goes on by itself".formatted(run.id()))
            + (run.state() == ExportState.DUE && run.fault().isPresent()
                ? "; tried again at " + run.next().map(Cell::text).orElse("-")
                : ""));
    return run.fault().isEmpty();
  }
}
