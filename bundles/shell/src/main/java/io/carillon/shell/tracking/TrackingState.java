package io.carillon.shell.tracking;

import io.carillon.api.tracking.Tracking;
import io.carillon.api.tracking.TrackingStatus;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.output.Facts;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code tracking-status} */
@Service
@Command(
    scope = "carillon",
    name = "tracking-status",
    description = "Show how opens and clicks are tracked, and how the last day's were judged")
public final class TrackingState extends CarillonCommand {
  @Override
  protected void run() {
    TrackingStatus status = service(Tracking.class).status(now());
    new Facts()
        .add("tracking", status.on() ? "on" : "off")
        .add("url", status.url())
        .add("consent", status.optIn() ? "opt-in" : "opt-out")
        .add("key", status.key() + ", since " + status.keySince())
        .add("waiting", status.waiting())
        .add("waiting_since", status.waitingSince())
        .print(out());
    if (!status.verdicts().isEmpty()) {
      say("");
      say("Judged in the last 24 hours");
      Table table = new Table("kind", "verdict", "rule", "requests");
      status
          .verdicts()
          .forEach(each -> table.row(each.kind(), each.verdict(), each.rule(), each.requests()));
      table.print(out(), OutputFormat.TEXT);
    }
  }
}
