package io.carillon.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder of this machine. A file has its name from the moment on in which it is whole. */
final class FolderDestination implements Destination {
  private final Path folder;

  FolderDestination(String folder) {
    this.folder = Path.of(folder).normalize();
    if (!this.folder.isAbsolute()) {
      throw new IllegalArgumentException(
          "etc/io.carillon.exports.cfg: folder must be an absolute path, not " + folder);
    }
  }

  @Override
  public String put(String name, Content content) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!folder.equals(file.getParent())) {
      throw new IOException(name + " is no name of a file");
    }
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, ".unfinished-", ".part");
    try {
      WholeFile.write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return file.toString();
  }
}
