package io.carillon.camel.routes;

import io.carillon.api.InvalidInputException;
import io.carillon.api.TrustedCertificates;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where mails that come back are read from ({@code etc/io.carillon.bounces.intake.cfg}). */
@ObjectClassDefinition(name = "Carillon: bounces, where from")
public @interface BounceConfig {
  @AttributeDefinition(description = "none, maildir or imap")
  String source() default "none";

  @AttributeDefinition(description = "Seconds between looks, 1 to 86,400")
  int poll_seconds() default 60;

  @AttributeDefinition(description = "The maildir: the folder that holds new, cur and tmp")
  String maildir() default "";

  @AttributeDefinition(
      description = "Where mails are kept that nobody understands; empty: data/bounces/unreadable")
  String unreadable() default "";

  @AttributeDefinition(description = "The IMAP server")
  String imap_host() default "";

  @AttributeDefinition(description = "Its port; 0: 993 with tls, else 143")
  int imap_port() default 0;

  @AttributeDefinition(description = "tls (from the first byte), starttls or none")
  String imap_tls() default "tls";

  @AttributeDefinition(
      description = "A PEM file with the certificates to trust; empty: those that Java trusts")
  String imap_trusted() default "";

  @AttributeDefinition(description = "The log-in")
  String imap_user() default "";

  @AttributeDefinition(description = "Its password")
  String _password() default "";

  @AttributeDefinition(description = "The folder that bounces come into")
  String imap_folder() default "INBOX";

  @AttributeDefinition(
      description = "The folder into which read mails are moved; empty: they stay, marked as read")
  String imap_done() default "";

  /** Where mails come from. */
  enum Source {
    NONE,
    MAILDIR,
    IMAP
  }

  /** How an IMAP connection is protected. */
  enum Tls {
    TLS,
    STARTTLS,
    NONE
  }

  /**
   * The IMAP server, checked.
   *
   * @param sockets for TLS; empty: Java's own
   * @param done empty: read mails stay where they are
   */
  record Imap(
      String host,
      int port,
      Tls tls,
      Optional<SSLSocketFactory> sockets,
      String user,
      String password,
      String folder,
      String done) {
    /** The password stays out of logs. */
    @Override
    public String toString() {
      return user + " at " + host + ":" + port + ", folder " + folder;
    }
  }

  /** The same, checked. */
  record Settings(Source source, int pollSeconds, Path maildir, Path unreadable, Imap imap) {
    private static final String PID = "io.carillon.bounces.intake: ";

    static Settings of(BounceConfig config) {
      Source source = choice(Source.class, "source", config.source());
      if (config.poll_seconds() < 1 || config.poll_seconds() > 86_400) {
        throw wrong("poll.seconds must be 1 to 86400, not " + config.poll_seconds());
      }
      Path unreadable =
          config.unreadable().isBlank()
              ? Path.of(System.getProperty("karaf.data", "data"), "bounces", "unreadable")
              : folder("unreadable", config.unreadable());
      return new Settings(
          source,
          config.poll_seconds(),
          source == Source.MAILDIR ? folder("maildir", config.maildir()) : null,
          unreadable.toAbsolutePath(),
          source == Source.IMAP ? imap(config) : null);
    }

    private static Imap imap(BounceConfig config) {
      Tls tls = choice(Tls.class, "imap.tls", config.imap_tls());
      int port = config.imap_port() != 0 ? config.imap_port() : tls == Tls.TLS ? 993 : 143;
      if (!config.imap_host().strip().matches("[A-Za-z0-9.:-]{1,253}")) {
        throw wrong("imap.host must be a host name or address, not \"" + config.imap_host() + '"');
      }
      if (port < 1 || port > 65_535) {
        throw wrong("imap.port must be 1 to 65535, or 0, not " + port);
      }
      if (config.imap_user().isBlank() || config._password().isEmpty()) {
        throw wrong("imap.user and .password must be set");
      }
      return new Imap(
          config.imap_host().strip(),
          port,
          tls,
          trusted(config.imap_trusted()),
          config.imap_user().strip(),
          config._password(),
          mailFolder("imap.folder", config.imap_folder()),
          config.imap_done().isBlank() ? "" : mailFolder("imap.done", config.imap_done()));
    }

    private static Optional<SSLSocketFactory> trusted(String file) {
      if (file.isBlank()) {
        return Optional.empty();
      }
      return Optional.of(
          TrustedCertificates.sockets(PID + "imap.trusted", path("imap.trusted", file)));
    }

    private static String mailFolder(String key, String name) {
      if (!name.strip().matches("[\\p{L}\\p{N} ._/-]{1,200}")) {
        throw wrong(key + " must be a folder's name of letters, digits and . _ / -");
      }
      return name.strip();
    }

    private static Path folder(String key, String value) {
      // The route's endpoint is a text in which these would mean something else.
      if (value.isBlank() || !value.strip().matches("[^?#%&+{}$]+")) {
        throw wrong(key + " must be a folder, without any of ? # % & + { } $");
      }
      return path(key, value);
    }

    private static Path path(String key, String value) {
      try {
        return Path.of(value.strip()).toAbsolutePath();
      } catch (InvalidPathException e) {
        throw wrong(key + " is no path: " + e.getReason());
      }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String key, String value) {
      for (E each : type.getEnumConstants()) {
        if (each.name().equalsIgnoreCase(value.strip())) {
          return each;
        }
      }
      throw wrong(
          key
              + " must be one of "
              + String.join(
                      ", ",
                      java.util.Arrays.stream(type.getEnumConstants()).map(Enum::name).toList())
                  .toLowerCase(java.util.Locale.ROOT)
              + ", not \""
              + value
              + '"');
    }

    private static InvalidInputException wrong(String what) {
      return new InvalidInputException(PID + what);
    }
  }
}
