package io.carillon.shell.segment;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.segment.Preview;
import io.carillon.api.segment.Segments;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.SegmentNames;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-preview NAME [--at INSTANT] [--zone ZONE] [--sample N]} (R51) */
@Service
@Command(
    scope = "carillon",
    name = "segment-preview",
    description = "Show whom a segment takes: how many, how many by each condition, and a sample")
public final class SegmentPreview extends ListCommand {
  @Argument(name = "name", description = "The segment", required = true, multiValued = true)
  @Completion(SegmentNames.class)
  private List<String> words;

  @Option(
      name = "--at",
      description = "The moment of the evaluation, such as 2026-03-10T09:00Z; default: now")
  private String at;

  @Option(name = "--zone", description = "The zone whose days count; default: the company's")
  private String zone;

  @Option(name = "--sample", description = "At most so many contacts, 0 to 1,000")
  private String sample = "10";

  @Override
  protected void run() {
    int most = (int) Arguments.number("--sample", sample, 0, 1000);
    ZoneId of = zone == null ? service(Company.class).zone() : Arguments.zone(zone);
    Instant moment = at == null ? now() : Arguments.moment(at, of);
    String name = Arguments.name(words);
    Preview preview = service(Segments.class).preview(name, new AsOf(moment, of), most);
    Table contacts = new Table("id", "external_id", "name", "email");
    preview
        .sample()
        .forEach(
            contact ->
                contacts.row(contact.id(), contact.externalId(), contact.name(), contact.email()));
    if (format() != OutputFormat.TEXT) {
      contacts.print(out(), format());
      return;
    }
    say(
        "%s of %s are in the segment at %s (days in %s)"
            .formatted(
                Cell.count(preview.matching()),
                Cell.count(preview.total(), "contact"),
                Cell.text(moment),
                of));
    say("");
    Table conditions = new Table("keeps", "condition");
    preview.conditions().forEach(one -> conditions.row(one.kept(), one.label()));
    conditions.print(out(), OutputFormat.TEXT);
    if (!contacts.isEmpty()) {
      say("");
      contacts.print(out(), OutputFormat.TEXT);
      if (preview.matching() > preview.sample().size()) {
        say("... and " + Cell.count(preview.matching() - preview.sample().size()) + " more");
      }
    }
  }
}
