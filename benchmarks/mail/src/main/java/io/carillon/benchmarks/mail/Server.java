package io.carillon.benchmarks.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The distribution as it is shipped, with a data directory of its own; who made that one stops it.
 */
final class Server {
  private final Path home;
  private final Path data;

  /**
   * @param home the unpacked distribution
   * @param data its data directory; nothing runs in it yet
   */
  Server(Path home, Path data) {
    this.home = home;
    this.data = data;
  }

  /** Writes a configuration, to be read at the start. */
  void configure(String pid, String properties) throws IOException {
    Path etc = Files.createDirectories(data.resolve("etc"));
    Files.writeString(etc.resolve(pid + ".cfg"), properties);
  }

  /** Returns when it is well. */
  void start() throws IOException, InterruptedException {
    script(
        "start",
        "--data",
        data.toString(),
        "--http-port",
        Integer.toString(freePort()),
        "--ssh-port",
        Integer.toString(freePort()));
  }

  /** What a command of its shell prints. */
  String shell(String command) throws IOException, InterruptedException {
    return script("shell", "--data", data.toString(), command);
  }

  /** A file for a command to read. */
  Path file(String name, String content) throws IOException {
    return Files.writeString(data.resolve(name), content);
  }

  /** CPU of the Java process so far, in milliseconds. */
  long cpuMillis() throws IOException {
    return Cpu.millis(firstNumber(data.resolve("carillon.run")));
  }

  /** CPU of its PostgreSQL so far, in milliseconds. */
  long databaseCpuMillis() throws IOException {
    return Cpu.withChildren(firstNumber(data.resolve("postgresql/cluster/postmaster.pid")));
  }

  private static long firstNumber(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).split("\\s+")[0]);
  }

  private String script(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/carillon").toString()));
    command.addAll(List.of(arguments));
    // What it starts keeps its error stream: only the output ends with the script.
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    StringWriter printed = new StringWriter();
    try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      output.transferTo(printed);
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + printed);
    }
    return printed.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
