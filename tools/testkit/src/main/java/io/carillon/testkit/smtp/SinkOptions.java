package io.carillon.testkit.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * How a sink behaves.
 *
 * @param port loopback port, 0 for a free one
 * @param log file to which a line is appended for each accepted message, before it is answered
 * @param durable whether each line reaches the disk before the answer (for kill tests)
 * @param keepContent whether {@link SmtpSink#received()} holds the content
 * @param pipelining whether PIPELINING is offered
 * @param tls offers STARTTLS with this context
 * @param login demands AUTH with this {@code user:password}
 * @param delay how long to wait before a message is answered
 * @param faults chooses a fault for each message by its first recipient
 */
public record SinkOptions(
    int port,
    Optional<Path> log,
    boolean durable,
    boolean keepContent,
    boolean pipelining,
    Optional<SSLContext> tls,
    Optional<String> login,
    Duration delay,
    Function<String, Fault> faults) {

  /** A sink that accepts everything on a free port and keeps no content. */
  public static SinkOptions kind() {
    return new SinkOptions(
        0,
        Optional.empty(),
        false,
        false,
        true,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Faults.none());
  }

  /** The same on a given port. */
  public SinkOptions onPort(int newPort) {
    return new SinkOptions(
        newPort, log, durable, keepContent, pipelining, tls, login, delay, faults);
  }

  /** The same with a log file; {@code onDisk} forces each line to the disk before the answer. */
  public SinkOptions loggingTo(Path file, boolean onDisk) {
    return new SinkOptions(
        port, Optional.of(file), onDisk, keepContent, pipelining, tls, login, delay, faults);
  }

  /** The same, keeping each message's bytes. */
  public SinkOptions keepingContent() {
    return new SinkOptions(port, log, durable, true, pipelining, tls, login, delay, faults);
  }

  /** The same without PIPELINING. */
  public SinkOptions withoutPipelining() {
    return new SinkOptions(port, log, durable, keepContent, false, tls, login, delay, faults);
  }

  /** The same offering STARTTLS. */
  public SinkOptions withStartTls(SSLContext context) {
    return new SinkOptions(
        port, log, durable, keepContent, pipelining, Optional.of(context), login, delay, faults);
  }

  /** The same demanding a log-in. */
  public SinkOptions withLogin(String user, String password) {
    return new SinkOptions(
        port,
        log,
        durable,
        keepContent,
        pipelining,
        tls,
        Optional.of(user + ":" + password),
        delay,
        faults);
  }

  /** The same answering each message late. */
  public SinkOptions delayedBy(Duration newDelay) {
    return new SinkOptions(
        port, log, durable, keepContent, pipelining, tls, login, newDelay, faults);
  }

  /** The same with faults. */
  public SinkOptions withFaults(Function<String, Fault> newFaults) {
    return new SinkOptions(
        port, log, durable, keepContent, pipelining, tls, login, delay, newFaults);
  }
}
