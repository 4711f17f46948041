package io.carillon.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the operating system to their end. */
final class Programs {

  /** How a program ended: its exit status, and what it wrote to either output. */
  record Outcome(int status, String output) {

    /** The line that says best why the program failed. */
    String reason() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return lines.stream()
          .filter(line -> line.contains("FATAL:") || line.contains("error:"))
          .reduce((first, last) -> last)
          .or(() -> lines.stream().reduce((first, last) -> last))
          .map(String::strip)
          .orElse("exit status " + status);
    }
  }

  private Programs() {}

  /**
   * Runs a command and waits for it.
   *
   * @param directory the working directory
   * @param seconds how long it may take; then it is killed and counts as failed
   * @throws InterruptedException if this thread is interrupted; the program is killed before
   */
  static Outcome run(List<String> command, Path directory, long seconds)
      throws InterruptedException {
    try {
      // To a file, not a pipe: a server that the program leaves behind would keep a pipe open.
      Path output = Files.createTempFile("carillon-", ".out");
      try {
        Process process = builder(command, directory, output).start();
        boolean ended = awaitOrKill(process, seconds);
        String text = Files.readString(output, StandardCharsets.UTF_8);
        return ended
            ? new Outcome(process.exitValue(), text)
            : new Outcome(-1, text + "\nnot finished after " + seconds + " s");
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new StoreException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
    }
  }

  private static ProcessBuilder builder(List<String> command, Path directory, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // An administrator's PGDATA, PGPORT and the like must not lead our programs elsewhere.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder;
  }

  private static boolean awaitOrKill(Process process, long seconds) throws InterruptedException {
    boolean ended = false;
    try {
      process.getOutputStream().close();
      ended = process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new StoreException("cannot close the input of a program: " + e.getMessage(), e);
    } finally {
      if (!ended) {
        process.destroyForcibly();
      }
    }
    return ended;
  }
}
