package io.carillon.contacts;

import java.nio.file.Path;

/**
 * Where imports put what they leave behind.
 *
 * @param rejects the directory for rejected lines that cannot be written beside their file
 */
record ImportSettings(Path rejects) {
  /** Names {@code etc/io.carillon.imports.cfg}. */
  static final String PID = "io.carillon.imports";

  static ImportSettings of(ImportConfig config) {
    return new ImportSettings(
        config.rejects().isBlank()
            ? Path.of(System.getProperty("karaf.data", System.getProperty("java.io.tmpdir")))
                .resolve("rejects")
            : Path.of(config.rejects().strip()));
  }
}
