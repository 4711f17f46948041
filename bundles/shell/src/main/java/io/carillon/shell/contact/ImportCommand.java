package io.carillon.shell.contact;

import io.carillon.api.Company;
import io.carillon.api.Progress;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.ServerFile;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.ProgressBar;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** What the imports of contacts and of events have in common. */
abstract class ImportCommand extends CarillonCommand {
  @Argument(
      name = "file",
      description = "CSV with a header line, UTF-8, on the server's machine",
      required = true,
      multiValued = true)
  @Completion(FileCompleter.class)
  private List<String> words;

  @Option(
      name = "--mapping",
      description =
          "YAML that says which column goes into which field; without it the header names")
  @Completion(FileCompleter.class)
  private String mapping;

  @Option(
      name = "--zone",
      description = "Zone of dates and times without one; default: the company's")
  private String zone;

  @Option(name = "--dry-run", description = "Read and judge everything, change nothing")
  private boolean dryRun;

  @Option(
      name = "--progress",
      description = "Draw a progress bar even where the shell cannot tell that it has a terminal")
  private boolean progress;

  /** Contacts or events. */
  abstract ImportResult importFile(ImportRequest request, Progress progress);

  /** What a line of the file is: {@code contact}. */
  abstract String noun();

  /** What a column {@code email} stands for. */
  ContactType contactType() {
    return ContactType.MARKETPLACE;
  }

  @Override
  protected final void run() {
    ImportRequest request =
        new ImportRequest(
            ServerFile.of(Arguments.only(words), ServerFile.Kind.TABLE).path(),
            Optional.ofNullable(mapping)
                .map(name -> ServerFile.of(name, ServerFile.Kind.DEFINITION).path()),
            contactType(),
            zone(),
            dryRun,
            now());
    ProgressBar bar = progress(progress, ProgressBar::bytes);
    ImportResult result;
    try {
      result = importFile(request, bar);
    } finally {
      bar.clear();
    }
    report(result);
  }

  private ZoneId zone() {
    return zone == null ? service(Company.class).zone() : Arguments.zone(zone);
  }

  private void report(ImportResult result) {
    double seconds = result.took().toMillis() / 1000.0;
    // Below a second a rate says nothing of a large file.
    String rate =
        seconds < 1 ? "" : " (" + Cell.count(Math.round(result.read() / seconds)) + " a second)";
    if (dryRun) {
      say("Dry run: nothing was changed. An import would do this:");
    }
    say(
        "%s read in %s%s: %s new, %s changed, %s as before, %s rejected"
            .formatted(
                Cell.count(result.read(), noun()),
                Cell.duration(result.took()),
                rate,
                Cell.count(result.inserted()),
                Cell.count(result.updated()),
                Cell.count(result.unchanged()),
                Cell.count(result.rejected())));
    result
        .createdFields()
        .forEach(field -> say("New field: " + field.name() + " (" + Cell.text(field.type()) + ")"));
    result.notes().forEach(this::say);
    result.rejects().ifPresent(file -> say("Rejected lines, each with its reason: " + file));
  }
}
