package io.carillon.itests;

import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An SMTP server outside of the container, which lives as long as the tests' own process. What it
 * accepts stands in a file that tests inside of the container read.
 *
 * @param port its port of loopback
 * @param log a line for each accepted mail; the second column is the recipient
 */
record OutsideSink(int port, Path log) {
  /** Accepts everything, each mail after a short while. */
  @SuppressWarnings("resource") // the process's end closes it
  static OutsideSink start(Duration delay) {
    try {
      Path log = Files.createTempFile(Files.createDirectories(Path.of("target")), "sink-", ".log");
      SmtpSink sink =
          SmtpSink.start(
              SinkOptions.kind().loggingTo(log.toAbsolutePath(), false).delayedBy(delay));
      return new OutsideSink(sink.port(), log.toAbsolutePath());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
