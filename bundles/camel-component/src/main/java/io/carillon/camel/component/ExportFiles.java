package io.carillon.camel.component;

import io.carillon.api.export.ExportJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Files of this machine in which exports are whole before they leave it: a slow receiver keeps no
 * transaction of the database open, and gets to know how much there is. The folder is this server's
 * alone: what is in it and not on its way was left by a server that was killed.
 */
final class ExportFiles {
  private final Path folder;
  private final Set<Path> onTheirWay = ConcurrentHashMap.newKeySet();

  ExportFiles(Path folder) {
    this.folder = folder;
  }

  /** An empty file that nobody else may read; and what was left before is gone. */
  synchronized Path begin(ExportJob job) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.filter(file -> !onTheirWay.contains(file)).toList()) {
        Files.deleteIfExists(each);
      }
    }
    Path file = Files.createTempFile(folder, job.run() + "-", ".part");
    onTheirWay.add(file);
    return file;
  }

  void end(Path file) throws IOException {
    onTheirWay.remove(file);
    Files.deleteIfExists(file);
  }
}
