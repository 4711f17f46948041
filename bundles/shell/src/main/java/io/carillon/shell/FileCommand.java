package io.carillon.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** A command that reads one YAML definition. */
public abstract class FileCommand extends CarillonCommand {
  @Argument(
      name = "file",
      description = "YAML file on the server's machine",
      required = true,
      multiValued = true)
  @Completion(FileCompleter.class)
  private List<String> words;

  /**
   * Takes the definition.
   *
   * @param source the file's name, for messages
   */
  protected abstract void read(String yaml, String source, Instant now);

  @Override
  protected final void run() throws Exception {
    ServerFile file = ServerFile.of(Arguments.only(words), ServerFile.Kind.DEFINITION);
    read(file.text(), file.path().getFileName().toString(), now());
  }
}
