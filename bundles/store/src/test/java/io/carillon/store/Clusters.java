package io.carillon.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One cluster as the product makes it, for all tests of a JVM: each has a copy of its own. */
final class Clusters {
  private static Sandbox made;

  private Clusters() {}

  /** Copies owners and permissions too. The port is not copied: each server chooses its own. */
  static synchronized void copyTo(Path directory) throws InterruptedException {
    try {
      if (made == null) {
        made = make();
      }
      Process copy =
          new ProcessBuilder(
                  "cp", "-a", made.options().directory().toString(), directory.toString())
              .inheritIO()
              .start();
      if (copy.waitFor() != 0) {
        throw new AssertionError("the cluster can't be copied to " + directory);
      }
      Files.deleteIfExists(directory.resolve("port"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sandbox make() throws InterruptedException {
    Sandbox sandbox = new Sandbox();
    PostgresServer.start(sandbox.options(), Sandbox.binaries()).close();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(sandbox)));
    return sandbox;
  }

  private static void remove(Sandbox sandbox) {
    try {
      sandbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
