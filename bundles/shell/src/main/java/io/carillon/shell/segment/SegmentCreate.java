package io.carillon.shell.segment;

import io.carillon.api.AsOf;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.SegmentDraft;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import io.carillon.shell.FileCommand;
import io.carillon.shell.output.Findings;
import io.carillon.shell.output.OutputFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code segment-create FILE [--yes]} (R58, R59, R111) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "segment-create",
    description =
        "Make a segment from a YAML file, or a new version of the one with that name; tells what is"
            + " wrong or risky in it, and asks before it changes workflows")
public final class SegmentCreate extends FileCommand {
  private static final Set<String> YES = Set.of("y", "yes");

  @Option(
      name = "--yes",
      aliases = "-y",
      description =
          "Do not ask whether to change the workflows that use it; needed where nobody can answer,"
              + " as in scripts")
  private boolean yes;

  @Override
  protected void read(String yaml, String source, Instant now) {
    Segments segments = service(Segments.class);
    AsOf asOf = new AsOf(now, service(Company.class).zone());
    SegmentDraft draft = segments.check(yaml, source, asOf);
    new Findings(draft.findings()).print(out(), OutputFormat.TEXT);
    if (draft.replaces() > 0 && draft.changes() && !mayChange(draft)) {
      say("Nothing was saved");
      return;
    }
    Segment segment = segments.save(yaml, source, now);
    say("Segment \"%s\", version %d".formatted(segment.name(), segment.version()));
  }

  private boolean mayChange(SegmentDraft draft) {
    List<Workflow> users =
        services()
            .find(Workflows.class)
            .map(workflows -> SegmentUsers.changed(draft.name(), workflows))
            .orElse(List.of());
    if (users.isEmpty() || yes) {
      return true;
    }
    String names = users.stream().map(Workflow::name).collect(Collectors.joining("\", \""));
    String use =
        "Segment \"%s\" is in use: a new version changes \"%s\"".formatted(draft.name(), names);
    if (!interactive()) {
      throw new InvalidInputException(use + "; say --yes to save it");
    }
    return confirmed(use + ". Save it? [no] ");
  }

  private boolean confirmed(String question) {
    try {
      String answer = session().readLine(question, null);
      return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
