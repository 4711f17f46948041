package io.carillon.shell.delivery;

import io.carillon.api.Company;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Option;

/** A command about the deliveries that its options mean. */
abstract class FilterCommand extends ListCommand {
  @Option(name = "--reason", description = "Reasons separated by commas, such as REFUSED")
  private String reasons;

  @Option(
      name = "--detail",
      description = "A part of the detail, such as the mail server's words, in any case")
  private String detail;

  @Option(name = "--channel", description = "Only of this channel, such as email")
  private String channel;

  @Option(name = "--domain", description = "Only addresses of this domain, such as example.org")
  private String domain;

  @Option(name = "--since", description = "Ended (else planned) at this moment or later")
  private String since;

  @Option(name = "--until", description = "Ended (else planned) before this moment")
  private String until;

  /** What the options mean, of one workflow or all, in these states. */
  final DeliveryFilter filter(Optional<Long> workflow, Set<DeliveryState> states) {
    return new DeliveryFilter(
        Optional.empty(),
        workflow,
        states,
        Arguments.constants(Reason.class, reasons),
        Optional.ofNullable(detail),
        Optional.ofNullable(channel),
        Optional.ofNullable(domain).map(FilterCommand::domain),
        moment(since),
        moment(until));
  }

  private static String domain(String text) {
    return text.strip().replaceFirst("^@", "").toLowerCase(Locale.ROOT);
  }

  private Optional<Instant> moment(String text) {
    return Optional.ofNullable(text)
        .map(given -> Arguments.moment(given, service(Company.class).zone()));
  }

  /** Deliveries as a table. */
  static Table table(List<Delivery> deliveries) {
    Table table =
        new Table(
            "id",
            "workflow",
            "contact",
            "address",
            "state",
            "reason",
            "attempts",
            "hour",
            "finished_at",
            "detail");
    deliveries.forEach(
        delivery ->
            table.row(
                delivery.id(),
                delivery.workflowId(),
                delivery.externalId(),
                delivery.address(),
                delivery.state(),
                delivery.reason().map(Enum::name),
                delivery.attempts(),
                delivery.hour(),
                delivery.finishedAt(),
                delivery.detail()));
    return table;
  }
}
