package io.carillon.testkit.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The sink as a process of its own: {@code SmtpSinkMain [port=N] [log=FILE] [durable] [seed=N]
 * [defer=P] [refuse=P] [cut-before=P] [cut-after=P] [delay=MILLIS]}.
 *
 * <p>Prints {@code port N} when it listens. Answers each line of its standard input, whatever it
 * says, with {@code accepted N bytes N connections N cpu-ms N}, and ends with its standard input,
 * so that it can't outlive who started it.
 */
public final class SmtpSinkMain {
  private SmtpSinkMain() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    SinkOptions options = SinkOptions.kind();
    boolean durable = false;
    long seed = 1;
    double[] shares = new double[4];
    Path log = null;
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      String value = parts.length > 1 ? parts[1] : "";
      switch (parts[0]) {
        case "port" -> options = options.onPort(Integer.parseInt(value));
        case "log" -> log = Path.of(value);
        case "durable" -> durable = true;
        case "seed" -> seed = Long.parseLong(value);
        case "defer" -> shares[0] = Double.parseDouble(value);
        case "refuse" -> shares[1] = Double.parseDouble(value);
        case "cut-before" -> shares[2] = Double.parseDouble(value);
        case "cut-after" -> shares[3] = Double.parseDouble(value);
        case "delay" -> options = options.delayedBy(Duration.ofMillis(Long.parseLong(value)));
        default -> throw new IllegalArgumentException("Unknown argument " + argument);
      }
    }
    if (log != null) {
      options = options.loggingTo(log, durable);
    }
    options = options.withFaults(Faults.random(seed, shares[0], shares[1], shares[2], shares[3]));
    try (SmtpSink sink = SmtpSink.start(options)) {
      System.out.println("port " + sink.port());
      BufferedReader commands =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (commands.readLine() != null) {
        System.out.printf(
            "accepted %d bytes %d connections %d cpu-ms %d%n",
            sink.count(), sink.bytes(), sink.connections(), cpuMillis());
      }
    }
  }

  private static long cpuMillis() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1_000_000
        : -1;
  }
}
