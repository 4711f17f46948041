package io.carillon.channel.email;

import io.carillon.api.Amount;
import io.carillon.api.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the SMTP server is reached and how it is treated.
 *
 * @param trusted PEM file with certificates to trust in place of the JDK's
 * @param connections how many at most at a time
 * @param messagesPerConnection after so many a connection is closed
 * @param lifetime after so long, too
 * @param idle an unused connection is closed after so long
 * @param rate messages a second over all connections, 0 for no limit
 * @param pipelining whether commands may be sent ahead if the server offers it
 * @param ehloName what we call ourselves, if not the host's name
 */
record SmtpOptions(
    String host,
    int port,
    Tls tls,
    Optional<Path> trusted,
    Optional<String> user,
    Optional<String> password,
    int connections,
    int messagesPerConnection,
    Duration lifetime,
    Duration idle,
    Duration connectTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    double rate,
    boolean pipelining,
    Optional<String> ehloName) {
  private static final String DOMAIN = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";

  static SmtpOptions of(Settings settings) {
    Optional<String> host =
        settings.text("host", h -> h.matches("[A-Za-z0-9:._-]{1,253}"), "a host name or address");
    Tls tls = settings.choice("tls", Tls.STARTTLS, Tls.class);
    Optional<String> user = settings.text("user");
    Optional<String> password = settings.text(".password");
    if (host.isEmpty()) {
      throw new InvalidInputException(
          Settings.PID + ": host is not set; transport = smtp needs the mail server's name");
    }
    if (user.isPresent() != password.isPresent()) {
      throw new InvalidInputException(
          Settings.PID + ": user and .password belong together; only one of them is set");
    }
    if (tls == Tls.NONE && password.isPresent() && !settings.yes("insecure", false)) {
      // Also on this machine: what listens there may be a tunnel, and a port is nobody's own.
      throw new InvalidInputException(
          Settings.PID
              + ": with tls = none the password would cross the network for all to read; set tls ="
              + " starttls or tls, or insecure = true if that is what you want");
    }
    return new SmtpOptions(
        host.get(),
        settings.number("port", defaultPort(tls), 1, 65_535),
        tls,
        settings.text("trusted").map(Path::of),
        user,
        password,
        settings.number("connections", 4, 1, 100),
        settings.number("connection.messages", 1_000, 1, 1_000_000),
        Duration.ofMinutes(settings.number("connection.minutes", 10, 1, 1_440)),
        Duration.ofSeconds(settings.number("connection.idle", 20, 1, 3_600)),
        Duration.ofSeconds(settings.number("timeout.connect", 10, 1, 600)),
        Duration.ofSeconds(settings.number("timeout.read", 60, 1, 3_600)),
        Duration.ofSeconds(settings.number("timeout.write", 60, 1, 3_600)),
        settings.decimal("rate", 0, 0, 1_000_000),
        settings.yes("pipelining", true),
        settings.text("ehlo.name", name -> name.matches(DOMAIN), "a host name"));
  }

  private static int defaultPort(Tls tls) {
    return switch (tls) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  /** Host and port, as messages name the server. */
  String place() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return "smtp " + place() + ", tls " + tls + ", " + Amount.of(connections, "connection");
  }
}
