package io.carillon.shell.bounce;

import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounces;
import io.carillon.shell.Arguments;
import io.carillon.shell.Changes;
import io.carillon.shell.ListCommand;
import io.carillon.shell.ServerFile;
import io.carillon.shell.output.OutputFormat;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code bounce-read FILE [--act]} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "bounce-read",
    description = "Say what a mail is that came back, and what it would lead to")
public final class BounceRead extends ListCommand {
  @Argument(
      name = "file",
      description = "The mail, as a mail server or mail program stores it, on the server's machine",
      required = true,
      multiValued = true)
  @Completion(FileCompleter.class)
  private List<String> words;

  @Option(name = "--act", description = "Record it and let it act, as if it had come in")
  private boolean act;

  @Override
  protected void run() throws Exception {
    Bounces bounces = service(Bounces.class);
    List<Bounce> read;
    ServerFile file = ServerFile.of(Arguments.only(words), ServerFile.Kind.MAIL);
    try (InputStream mail = file.open()) {
      Instant now = now();
      read = act ? bounces.receive(mail, now) : bounces.read(mail, now);
    }
    print(BounceTable.of(read), "Nothing");
    if (format() == OutputFormat.TEXT) {
      read.stream().map(bounce -> bounce.reason().sentence()).distinct().forEach(this::say);
      if (!act) {
        say("Nothing was recorded; --act does it");
      }
    }
  }
}
