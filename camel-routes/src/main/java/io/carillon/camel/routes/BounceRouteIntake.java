package io.carillon.camel.routes;

import io.carillon.api.OneLine;
import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;

/**
 * Takes mails that came back to where they are recorded. What can't be recorded now stays where it
 * is; what nobody understands is kept, and an issue says where.
 */
final class BounceRouteIntake {
  /** More than is ever read of a mail. */
  private static final int MOST = 2 << 20;

  private final Bounces bounces;
  private final Issues issues;
  private final Path unreadable;
  private final Clock clock;
  private final String place;
  private final AtomicLong taken = new AtomicLong();
  private volatile Instant last = Instant.MIN;
  private volatile String trouble = "";
  private volatile boolean failing;
  private volatile boolean elsewhere;

  /**
   * @param place where mails come from, in words
   */
  BounceRouteIntake(Bounces bounces, Issues issues, Path unreadable, Clock clock, String place) {
    this.bounces = bounces;
    this.issues = issues;
    this.unreadable = unreadable;
    this.clock = clock;
    this.place = place;
  }

  /** An exchange with a mail in a file, which the route moves away afterwards. */
  void file(Exchange exchange) throws IOException {
    GenericFile<?> file = exchange.getMessage().getBody(GenericFile.class);
    file(Path.of(file.getAbsoluteFilePath()));
  }

  /** An exchange with a mail of a mailbox. */
  void message(Exchange exchange) throws IOException, MessagingException {
    message(exchange.getMessage().getBody(Message.class));
  }

  /** An exchange whose mail could not be recorded. */
  void failed(Exchange exchange) {
    failed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
  }

  private void file(Path file) throws IOException {
    try (InputStream in = open(file)) {
      if (understood(in)) {
        return;
      }
    }
    try (InputStream in = open(file)) {
      byte[] mail = in.readNBytes(MOST);
      keep(file.getFileName().toString(), out -> out.write(mail));
    }
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void message(Message message) throws IOException, MessagingException {
    Beginning beginning = new Beginning();
    try {
      message.writeTo(beginning);
    } catch (IOException e) {
      if (!beginning.full()) {
        throw e;
      }
    }
    byte[] mail = beginning.bytes();
    if (!understood(new ByteArrayInputStream(mail))) {
      keep(clock.instant().toEpochMilli() + "-" + taken.get() + ".eml", out -> out.write(mail));
    }
  }

  private boolean understood(InputStream mail) throws IOException {
    boolean understood =
        bounces.receive(mail, clock.instant()).stream()
            .noneMatch(bounce -> bounce.kind() == Bounce.Kind.UNREADABLE);
    taken.incrementAndGet();
    last = clock.instant();
    looked();
    return understood;
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void keep(String name, Content content) throws IOException {
    Files.createDirectories(unreadable);
    Path file = unreadable.resolve(name.replaceAll("[^A-Za-z0-9._,=+-]", "_"));
    try (OutputStream out = Files.newOutputStream(file)) {
      content.writeTo(out);
    }
    Instant now = clock.instant();
    issues.record(
        new Issue(
            now,
            Optional.empty(),
            Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
            "BOUNCE_UNREADABLE",
            Optional.empty(),
            "A mail that came back is not understood; look at it with bounce-read "
                + file
                + "; others of this hour lie beside it"));
  }

  /**
   * A look for mails begins.
   *
   * @param here false: another node looks, and this one leaves it to that
   */
  void looks(boolean here) {
    elsewhere = !here;
    failing = false;
    if (elsewhere) {
      trouble = "";
    }
  }

  /** A look for mails has ended, or has brought one. */
  void looked() {
    if (!failing) {
      trouble = "";
    }
  }

  /** Something went wrong on the way: said on the health page until a look goes well. */
  void failed(Throwable problem) {
    failing = true;
    trouble = "since " + clock.instant().truncatedTo(ChronoUnit.SECONDS) + ": " + line(problem);
  }

  private static String line(Throwable problem) {
    return OneLine.of(cause(explained(problem)));
  }

  /** The same problem, in words that tell what to do where its own don't. */
  static Throwable explained(Throwable problem) {
    Throwable cause = cause(problem);
    if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
      return new IOException(
          "the mail server's certificate is not trusted ("
              + OneLine.of(cause)
              + "); if it is of your own making, set imap.trusted to a PEM file that holds it");
    }
    return problem;
  }

  private static Throwable cause(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  HealthStatus status() {
    String from = "bounces are read from " + place;
    if (elsewhere) {
      return new HealthStatus(true, from + " by another node");
    }
    if (!trouble.isEmpty()) {
      return new HealthStatus(false, from + ", but not " + trouble);
    }
    return new HealthStatus(
        true,
        taken.get() == 0
            ? from + "; none yet"
            : from + "; the last at " + last.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Keeps the beginning of a mail and wants no more. */
  private static final class Beginning extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    boolean full() {
      return kept.size() >= MOST;
    }

    byte[] bytes() {
      return kept.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      kept.write(bytes, from, Math.min(count, MOST - kept.size()));
      if (full()) {
        throw new IOException("enough");
      }
    }
  }
}
