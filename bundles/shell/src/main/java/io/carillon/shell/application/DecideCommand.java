package io.carillon.shell.application;

import io.carillon.api.application.Application;
import io.carillon.api.application.Applications;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.output.Cell;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/** A person decides an application. */
abstract class DecideCommand extends CarillonCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(
      name = "--id",
      description = "The application's id; needed only if several of the contact are open")
  private String id;

  @Option(name = "--group", description = "Also add the contact to this partner group")
  private String group;

  /** Whether it accepts. */
  abstract boolean accepts();

  @Override
  protected final void run() {
    Application done =
        service(Applications.class)
            .decide(
                Arguments.only(words),
                Optional.ofNullable(id),
                accepts(),
                group == null ? List.of() : List.of(group),
                now());
    say(
        "Application \"%s\" of %s is %s"
            .formatted(done.key(), done.contact(), Cell.text(done.decision())));
  }
}
