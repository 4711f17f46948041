package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import java.nio.file.Path;

/**
 * Where imports put what they leave behind.
 *
 * @param rejects the directory for rejected lines that cannot be written beside their file
 * @param longestText characters that a cell may have
 */
record ImportSettings(Path rejects, int longestText) {
  /** Characters of a text, if nothing else is configured. */
  static final int LONGEST_TEXT = 10_000;

  /** Names {@code etc/io.carillon.imports.cfg}. */
  static final String PID = "io.carillon.imports";

  static ImportSettings of(ImportConfig config) {
    return new ImportSettings(
        config.rejects().isBlank()
            ? Path.of(System.getProperty("karaf.data", System.getProperty("java.io.tmpdir")))
                .resolve("rejects")
            : Path.of(config.rejects().strip()),
        longest(config.longest_text()));
  }

  private static int longest(int characters) {
    if (characters < 100 || characters > 1_000_000) {
      throw new InvalidInputException(
          PID + ": longest.text must be 100 to 1000000, not " + characters);
    }
    return characters;
  }
}
