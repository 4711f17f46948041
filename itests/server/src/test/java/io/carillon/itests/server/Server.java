package io.carillon.itests.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The distribution as an admin runs it: unpacked, started and asked by its own script, with a data
 * directory of its own. It can be killed.
 */
final class Server implements AutoCloseable {
  private static final Path WORK = Path.of("target", "server").toAbsolutePath();
  private static final long COMMAND_SECONDS = 240;

  /** What {@code bin/setenv} has, and no second compiler. */
  private static final String SHORT_LIVED =
      "-Xms64m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final Path home;
  private final Path data;
  private final int httpPort;
  private final int sshPort;

  private Server(Path home, Path data) {
    this.home = home;
    this.data = data;
    this.httpPort = freePort();
    this.sshPort = freePort();
  }

  /** A server that is not started yet, with an empty data directory. */
  static Server fresh(String name) throws IOException, InterruptedException {
    Path data = WORK.resolve(name);
    run(List.of("rm", "-rf", data.toString()), COMMAND_SECONDS).requireSuccess();
    Files.createDirectories(data.resolve("etc"));
    return new Server(unpacked(), data);
  }

  /** Where its shell listens on 127.0.0.1. */
  int sshPort() {
    return sshPort;
  }

  /** Everything this server writes. */
  Path data() {
    return data;
  }

  /** Writes a file into the data directory and returns its path, for a command to read. */
  Path file(String name, String content) throws IOException {
    return Files.writeString(data.resolve(name), content);
  }

  /** Sets a configuration, before the start or while running. */
  void configure(String pid, Map<String, String> properties) throws IOException {
    String text =
        properties.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
            .collect(Collectors.joining());
    Files.writeString(data.resolve("etc").resolve(pid + ".cfg"), text);
  }

  /**
   * Starts it with the first compiler alone, which costs a third less in the minute that a test's
   * server lives. {@code script(Map.of(), "start")} starts it as it is shipped.
   */
  void start() throws IOException, InterruptedException {
    script(Map.of("CARILLON_JAVA_OPTS", SHORT_LIVED), "start").requireSuccess();
  }

  /** Tries to start one more server on a data directory, with ports of its own. */
  Answer another(Path directory) throws IOException, InterruptedException {
    return script(
        "start",
        "--data",
        directory.toString(),
        "--http-port",
        Integer.toString(freePort()),
        "--ssh-port",
        Integer.toString(freePort()));
  }

  /** Where it answers HTTP, on loopback. */
  int httpPort() {
    return httpPort;
  }

  /** One of the script's verbs for this data directory, with environment variables. */
  Answer script(Map<String, String> environment, String verb, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("env"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(List.of(home.resolve("bin/carillon").toString(), verb));
    command.addAll(List.of("--data", data.toString()));
    if (verb.equals("start")) {
      command.addAll(List.of("--http-port", Integer.toString(httpPort)));
      command.addAll(List.of("--ssh-port", Integer.toString(sshPort)));
    }
    command.addAll(List.of(options));
    return run(command, COMMAND_SECONDS);
  }

  /** What may throw, within what may not. */
  static <T> T quietly(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The process id of the running server. */
  long pid() throws IOException {
    return Long.parseLong(Files.readString(data.resolve("carillon.run")).split(" ")[0]);
  }

  /** Ends the server's process as a power cut would, and returns when it is gone. */
  void kill() throws IOException {
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** A shell command that must succeed; its output. */
  String shell(String command) throws IOException, InterruptedException {
    return ask(command).requireSuccess().output();
  }

  /** A shell command, whatever comes of it. */
  Answer ask(String command) throws IOException, InterruptedException {
    return script("shell", "--data", data.toString(), command);
  }

  /** A shell command that prints JSON. */
  JsonNode json(String command) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(shell(command));
  }

  /** Waits until something holds, asking again and again. */
  static void until(Duration patience, String what, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + patience + ": " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    script("stop", "--data", data.toString()).requireSuccess();
  }

  private Answer script(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/carillon").toString()));
    command.addAll(List.of(arguments));
    return run(command, COMMAND_SECONDS);
  }

  private static synchronized Path unpacked() throws IOException, InterruptedException {
    File archive = new File(System.getProperty("carillon.distribution"));
    Path home = WORK.resolve("distribution-" + archive.lastModified());
    if (!Files.isDirectory(home)) {
      Files.createDirectories(home);
      run(
              List.of(
                  "tar", "xzf", archive.getPath(), "--strip-components=1", "-C", home.toString()),
              COMMAND_SECONDS)
          .requireSuccess();
    }
    return home;
  }

  private static Answer run(List<String> command, long seconds)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("carillon-", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end within " + seconds + " s: " + command);
      }
      return new Answer(
          String.join(" ", command),
          process.exitValue(),
          Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command printed, both streams, and its exit status. */
  record Answer(String command, int status, String output) {
    Answer requireSuccess() {
      if (status != 0) {
        throw new AssertionError(command + " ended with " + status + ": " + output);
      }
      return this;
    }
  }
}
