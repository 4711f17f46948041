package io.carillon.shell.segment;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.segment.Overlap;
import io.carillon.api.segment.Segments;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.SegmentNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-compare FIRST SECOND} (R47) */
@Service
@Command(
    scope = "carillon",
    name = "segment-compare",
    description = "Tell whether somebody can be in two segments at once, today or on a later day")
public final class SegmentCompare extends CarillonCommand {
  @Argument(
      index = 0,
      name = "first",
      description = "A segment; in quotes if its name has spaces",
      required = true)
  @Completion(SegmentNames.class)
  private String first;

  /** A list, since options may follow only what is one. */
  @Argument(
      index = 1,
      name = "second",
      description = "Another one; in quotes if its name has spaces",
      required = true,
      multiValued = true)
  @Completion(SegmentNames.class)
  private List<String> others;

  @Option(
      name = "--at",
      description = "The moment that counts, such as 2026-03-10T09:00Z; default: now")
  private String at;

  @Override
  protected void run() {
    String second = Arguments.only(others);
    ZoneId zone = service(Company.class).zone();
    Instant moment = at == null ? now() : Arguments.moment(at, zone);
    Overlap overlap = service(Segments.class).compare(first, second, new AsOf(moment, zone));
    say(
        switch (overlap.relation()) {
          case DISJOINT -> "Nobody can be in both at once";
          case OVERLAPPING -> "Somebody can be in both: " + overlap.example();
          case UNKNOWN -> "It can't be told: a plug-in's condition, or too many cases";
        });
    if (overlap.firstContainsSecond() && overlap.secondContainsFirst()) {
      say("They take the same contacts");
    } else if (overlap.firstContainsSecond()) {
      say("Whoever is in \"" + second + "\" is in \"" + first + "\"");
    } else if (overlap.secondContainsFirst()) {
      say("Whoever is in \"" + first + "\" is in \"" + second + "\"");
    }
  }
}
