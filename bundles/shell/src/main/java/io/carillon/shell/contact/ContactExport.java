package io.carillon.shell.contact;

import io.carillon.api.privacy.DataSubjects;
import io.carillon.shell.Changes;
import io.carillon.shell.ServerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code contact-export --contact KEY [--file F]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "contact-export",
    description = "Write everything that is held about a person as JSON, to give it to them")
public final class ContactExport extends PersonCommand {
  @Option(
      name = "--file",
      description = "Into this new file on the server's machine, readable for the server alone")
  @Completion(FileCompleter.class)
  private String file;

  @Override
  protected void run() throws IOException {
    DataSubjects subjects = service(DataSubjects.class);
    long number = subjects.find(key());
    if (file == null) {
      out().print(subjects.export(number, Instant.now()));
      return;
    }
    Path target = Path.of(file).toAbsolutePath().normalize();
    ServerFiles.writeForOwner(target, subjects.export(number, Instant.now()));
    say("Everything about contact " + number + " is in " + target);
  }
}
