package io.carillon.shell.tracking;

import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.ServerFiles;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code suppression-export FILE} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "suppression-export",
    description =
        "Write all suppressed addresses into a new CSV file, as suppression-import reads it")
public final class SuppressionExport extends CarillonCommand {
  private static final int PAGE = 10_000;

  @Argument(
      name = "file",
      description = "The file, on the server's machine; none may be there",
      required = true,
      multiValued = true)
  @Completion(FileCompleter.class)
  private List<String> words;

  @Override
  protected void run() throws IOException {
    Path file = Path.of(Arguments.only(words)).toAbsolutePath().normalize();
    ServerFiles.requireAllowed(file);
    // Before the file is made: without the service there is nothing to write.
    Consents consents = service(Consents.class);
    ServerFiles.createForOwner(file);
    boolean whole = false;
    try {
      say(Cell.count(write(consents, file), "suppression") + " written to " + file);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static long write(Consents consents, Path file) throws IOException {
    long written = 0;
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      table(List.of()).print(out, OutputFormat.CSV);
      String after = "";
      List<Suppression> page = consents.suppressions(after, PAGE);
      while (!page.isEmpty()) {
        table(page).appendCsv(out);
        written += page.size();
        after = page.get(page.size() - 1).address();
        page = page.size() < PAGE ? List.of() : consents.suppressions(after, PAGE);
      }
      if (out.checkError()) {
        throw new IOException(file + " could not be written whole");
      }
    }
    return written;
  }

  private static Table table(List<Suppression> page) {
    Table table = new Table("email", "reason", "at", "detail");
    page.forEach(each -> table.row(each.address(), each.cause().name(), each.at(), each.detail()));
    return table;
  }
}
