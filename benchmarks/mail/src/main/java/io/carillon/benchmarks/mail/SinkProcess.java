package io.carillon.benchmarks.mail;

import io.carillon.testkit.smtp.SmtpSinkMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An SMTP sink in a process of its own, so that its work is not counted as ours. */
public final class SinkProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final OutputStream commands;
  private final int port;

  /** What the sink has seen since it started. */
  public record Seen(long accepted, long bytes, long connections, long cpuMillis) {}

  /**
   * Starts a sink.
   *
   * @param arguments as {@link SmtpSinkMain} takes them
   */
  public SinkProcess(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(SmtpSinkMain.class.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    commands = process.getOutputStream();
    port = Integer.parseInt(answers.readLine().split(" ")[1]);
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Asks what it has seen. */
  public Seen seen() throws IOException {
    commands.write('\n');
    commands.flush();
    String[] words = answers.readLine().split(" ");
    return new Seen(
        Long.parseLong(words[1]),
        Long.parseLong(words[3]),
        Long.parseLong(words[5]),
        Long.parseLong(words[7]));
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }
}
