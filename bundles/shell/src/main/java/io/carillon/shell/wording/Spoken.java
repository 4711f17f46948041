package io.carillon.shell.wording;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Lookup;
import java.util.Optional;

/** What the commands of customer messages read alike. */
final class Spoken {
  private Spoken() {}

  /**
   * A language.
   *
   * @param text null if none was named
   */
  static String language(String text) {
    if (text == null || !text.matches("[a-z]{2,3}")) {
      throw new InvalidInputException(
          "Name the language with --language, by its first letters such as es");
    }
    return text;
  }

  /**
   * @param name null if none was named
   */
  static Optional<Workflow> workflow(Workflows workflows, String name) {
    return Optional.ofNullable(name).map(key -> Lookup.workflow(workflows, key));
  }
}
